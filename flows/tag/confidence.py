"""How sure the page reader is of a claim, from 0 to 1."""

from __future__ import annotations

from flows.tag.claims import Reading
from flows.tag.context import Source

# Smoothed shares of claims right in treatment, type and direction on tests/labelled,
# counted by bench/confidence.py. Where a sentence names no treatment, real pages are
# harder than our mini-pages: those shares stand ten points lower than counted.
_BY_REASON = {
    "named": 0.93,
    "pronoun": 0.86,
    "preceding-sentence": 0.81,
    "list-lead-in": 0.79,
    "page-topic": 0.75,
    "heading": 0.73,
}
_BY_RULE = {
    "treat": 0.53,
    "effective": 0.78,
    "downadj": 0.78,
    "worse": 0.78,
    "compare": 0.85,
    "cost": 0.85,
    "help": 0.85,
    # Taken up by the model: 18 of 35 on pages of other people, rounds K to S.
    "model": 0.51,
}
_ALL = 0.94


def confidence(reading: Reading, source: Source) -> float:
    """Give the confidence of a claim with this reading and this source."""
    family = reading.main.rule.split("-")[0]
    by_rule = _BY_RULE.get(family, _ALL) / _ALL
    return round(_BY_REASON[source.reason] * by_rule, 2)
