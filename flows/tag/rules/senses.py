"""When an ambiguous word is a treatment: the rules of flows/tag/rules/senses.csv."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SenseRule:
    """One sense of ambiguous terms.

    The window is the folded line around the word, with the word as "§". The rule fires
    when `needs` is found there (or is empty) and `refuses` is not. `document` lists
    treatments one of which must be named firmly in the document, when not empty; "self"
    is the rule's own. `weak` marks words that name a person or a profession: they count
    only where nothing more exact is named.
    """

    rule_id: str
    treatment: str
    terms: tuple[str, ...]
    needs: re.Pattern[str] | None
    refuses: re.Pattern[str] | None
    document: tuple[str, ...]
    weak: bool
    example: str


@cache
def senses() -> tuple[SenseRule, ...]:
    """Read the sense rules, in the order in which they are tried."""
    return tuple(
        SenseRule(
            rule_id=row["rule_id"],
            treatment=row["treatment"],
            terms=tuple(row["terms"].split("|")),
            needs=re.compile(row["needs"]) if row["needs"] else None,
            refuses=re.compile(row["refuses"]) if row["refuses"] else None,
            document=tuple(filter(None, row["document"].split("|"))),
            weak=row["weak"] == "weak",
            example=row["example"],
        )
        for row in table("senses")
    )


@cache
def not_treatments() -> tuple[str, ...]:
    """Read the phrases that hold a treatment's word in another sense."""
    return tuple(row["phrase"] for row in table("not_treatments"))


def table(name: str) -> list[dict[str, str]]:
    """Read one rule table, `name` without its ending."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
