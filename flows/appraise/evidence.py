"""One voice of evidence on one question, whoever speaks: a review or our own body."""

from __future__ import annotations

from dataclasses import dataclass

from flows.appraise.effects import RATIO, Interval, smallest_important

CERTAINTIES = ("very-low", "low", "moderate", "high")
KINDS = ("review", "found-review", "guideline", "body")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says about one question, ready to be held against a claim.

    `kind` is review (appraised by people), found-review (a review our tagger read),
    guideline (its finding, not its advice) or body (our own pre-assessment).
    `certainty` is what may be used: never above low where none is stated. `is_old`
    marks a review that leads for want of a newer one; `is_lowered` a voice that counts
    one step less certain for this claim than at its source, where it was
    `source_certainty`. `compared_with` names the comparison more closely than its class
    where that is what two results differ in.
    """

    kind: str
    evidence_id: str
    treatment: str
    population: str
    outcome: str
    comparator_class: str
    direction: str
    certainty: str
    size: str
    year: int | None
    name: str
    printed: str = ""
    interval: Interval | None = None
    rider: str = ""
    n_trials: int | None = None
    n_people: int | None = None
    is_short_term: bool = False
    is_long_term: bool = False
    is_old: bool = False
    is_cochrane: bool = False
    is_stated: bool = True
    is_lowered: bool = False
    benchmark_id: str = ""
    body_id: str = ""
    study_ids: tuple[str, ...] = ()
    document_id: str = ""
    quote: str = ""
    start: int = -1
    end: int = -1
    finding_id: str = ""
    is_small_by_trials: bool = False
    tag_confidence: float = 1.0
    comparator_detail: str = ""
    compared_with: str = ""
    source_certainty: str = ""

    @property
    def is_slight(self) -> bool:
        """Say whether that difference is called slight and not little or none."""
        return self.is_small_difference and self.size == "small"

    @property
    def is_called_unimportant(self) -> bool:
        """Say whether a source set aside a difference that reaches our threshold."""
        return self.is_small_difference and self.size in {"moderate", "large"}

    @property
    def is_below_important(self) -> bool:
        """Say whether a benefit is estimated short of the smallest important one."""
        interval = self.interval
        if self.direction != "benefit" or interval is None:
            return False
        if interval.unit == RATIO:
            return False
        return abs(interval.estimate) < smallest_important(interval.unit)

    @property
    def is_small_difference(self) -> bool:
        """Say whether a difference is there but below the smallest important one.

        Where the interval is not known, a difference that is more than trivial counts
        as there: nothing we read says that it is not.
        """
        interval = self.interval
        if self.direction != "no-important-difference":
            return False
        if self.is_small_by_trials:
            return True
        if interval is None:
            return False
        if interval.unit == RATIO or interval.estimate >= 0:
            return False
        if interval.low is None:
            return self.size != "trivial"
        return not interval.crosses_zero


def is_same_source(one: Evidence, other: Evidence) -> bool:
    """Say whether two voices are one source speaking twice."""
    if "body" in {one.kind, other.kind}:
        return False
    if one.study_ids or other.study_ids:
        return one.study_ids == other.study_ids
    return (one.name, one.year) == (other.name, other.year)


def is_other_comparison(one: Evidence, other: Evidence) -> bool:
    """Say whether two voices set the treatment beside different things."""
    if one.comparator_class != other.comparator_class:
        return True
    details = {one.comparator_detail, other.comparator_detail}
    return is_same_source(one, other) and "" not in details and len(details) > 1


def rank(certainty: str) -> int:
    """Give the place of a certainty, 0 for very low to 3 for high."""
    return CERTAINTIES.index(certainty)


def lowered(certainty: str, steps: int) -> str:
    """Lower a certainty by some steps, never below very low."""
    return CERTAINTIES[max(0, rank(certainty) - steps)]
