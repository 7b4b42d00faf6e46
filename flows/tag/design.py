"""A study design with the rule that decided."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Design:
    """A design code, the rule that gave it, and whether a randomised trial reports.

    `sign` is the rule by which a study that never says so may be randomised, else "";
    no code and no level of evidence rests on it.
    """

    code: str
    rule: str
    is_rct_report: bool
    is_randomised: bool
    sign: str = ""

    @property
    def may_be_randomised(self) -> bool:
        """Whether the study is randomised, or carries a sign that it may be."""
        return self.is_randomised or bool(self.sign)
