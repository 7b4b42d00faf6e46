"""How sure the page reader is of a claim, from 0 to 1."""

from __future__ import annotations

from flows.tag.claims import Reading
from flows.tag.context import Source

# Share of claims right in treatment, direction and type, by how the treatment was
# found: counted on tests/labelled by bench/confidence.py.
_BY_REASON = {
    "named": 0.9,
    "list-lead-in": 0.85,
    "pronoun": 0.85,
    "heading": 0.8,
    "preceding-sentence": 0.7,
    "page-topic": 0.65,
}
_WEAK = 0.15


def confidence(reading: Reading, source: Source) -> float:
    """Give the confidence of a claim with this reading and this source."""
    weak = _WEAK if reading.main.weak else 0.0
    return round(_BY_REASON[source.reason] - weak, 2)
