"""Where a treatment's leading result stands on the first page's scale."""

from __future__ import annotations

from reports import rows

EFFECTS = ("Worse", "Little or no difference", "Slightly", "Moderately", "A lot")
NOT_TESTED = "not tested"
_PLACES = {
    "worse": 0,
    "little or no difference": 1,
    "slightly": 2,
    "moderately": 3,
    "a lot": 4,
}


def place(treatment: rows.Treatment) -> str:
    """Give the place on the scale: effect-0 to effect-4, helps, unsure or untested.

    `helps` is a benefit whose size nobody has put in numbers: it spans the columns from
    slightly to a lot. At very low certainty no effect is told at all.
    """
    word = treatment.effect_word
    if word == NOT_TESTED or (treatment.lead == "none" and not treatment.certainty):
        return "untested"
    if treatment.certainty not in ("high", "moderate", "low"):
        return "unsure"
    if word.startswith("better"):
        return "helps"
    for phrase, number in _PLACES.items():
        if word.startswith(phrase):
            return f"effect-{number}"
    return "unsure"


def told(treatment: rows.Treatment) -> str:
    """Say the same in words, for the cell and for the table."""
    where = place(treatment)
    if where == "untested":
        return "no trial found"
    if where == "unsure":
        if treatment.certainty not in ("high", "moderate", "low"):
            return "tested; the answer is very uncertain"
        return "tested; the answer is not clear"
    if where == "helps":
        return "helps; by how much is not known"
    number = int(where.rpartition("-")[2])
    return (
        "makes it worse",
        "little or no difference",
        "helps slightly",
        "helps moderately",
        "helps a lot",
    )[number]
