"""Content words of a text without their endings."""

from __future__ import annotations

import re

TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "with",
        "and",
        "or",
        "by",
        "from",
        "as",
        "is",
        "was",
        "were",
        "be",
        "between",
        "than",
        "after",
        "before",
        "during",
        "per",
        "group",
        "groups",
        "patients",
        "subjects",
        "participants",
        "treatment",
        "score",
        "scores",
        "level",
        "levels",
        "rate",
        "rates",
        "mean",
        "total",
        "number",
        "change",
        "changes",
        "incidence",
        "measured",
        "using",
        "both",
        "among",
        "their",
        "they",
        "who",
        "that",
        "which",
        "plus",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "mg",
        "percentage",
        "proportion",
        "risk",
        "occurrence",
        "vs",
        "versus",
        "value",
        "values",
    ]
)


_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ies",
    "ities",
    "ity",
    "ed",
    "es",
    "s",
    "al",
    "ic",
    "ive",
    "ly",
)


def stems(text: str) -> list[str]:
    """Return the content words of a text, without common endings."""
    found = []
    for word in TOKEN.findall(text.lower()):
        if word in STOP:
            continue
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
        found.append(word)
    return found
