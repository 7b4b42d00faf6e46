"""Where a treatment's leading result stands on the first page's scale."""

from __future__ import annotations

from reports import rows

EFFECTS = ("Worse", "Little or no difference", "Slightly", "Moderately", "A lot")
NOT_TESTED = "not tested"
# What is said at each certainty of a verb in its two forms, as in the wording grid.
_SURE = {"high": "{0}", "moderate": "probably {0}", "low": "may {1}"}
_VERBS = (
    ("makes it worse", "make it worse"),
    ("makes little or no difference", "make little or no difference"),
    ("helps slightly", "help slightly"),
    ("helps moderately", "help moderately"),
    ("helps a lot", "help a lot"),
)
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
    if treatment.certainty not in _SURE:
        return "unsure"
    if word.startswith("better"):
        return "helps"
    for phrase, number in _PLACES.items():
        if word.startswith(phrase):
            return f"effect-{number}"
    return "unsure"


def told(treatment: rows.Treatment) -> str:
    """Say the same in words, its certainty in the verb, for the cell and the table."""
    where = place(treatment)
    if where == "untested":
        return "no trial found"
    sure = _SURE.get(treatment.certainty)
    if sure is None:
        return "tested; the answer is very uncertain"
    if where == "unsure":
        return "tested; the answer is not clear"
    if where == "helps":
        return sure.format("helps", "help") + "; by how much is not known"
    return sure.format(*_VERBS[int(where.rpartition("-")[2])])
