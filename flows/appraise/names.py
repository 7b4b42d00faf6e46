"""Treatments' names as they stand in a sentence, with a verb that agrees."""

from __future__ import annotations

import re

from warehouse.vocabularies import treatments

_BRACKET = re.compile(r" \([^()]{0,80}\)")
_PROPER = ("Alexander", "Feldenkrais", "Bowen", "McKenzie", "Tai", "B", "Anti-NGF")
_SINGULAR_S = frozenset({"pilates", "tens"})
_AGREEMENT = {
    "make": ("makes", "make"),
    "change": ("changes", "change"),
    "do": ("does", "do"),
}


def plain_name(treatment: str) -> str:
    """Give a treatment's name as a sentence opens with it, brackets left out."""
    row = treatments().get(treatment)
    if row is None:
        return treatment.replace("-", " ")
    *firsts, last = _BRACKET.sub("", row.preferred_name).split(" / ")
    return f"{', '.join(firsts)} or {last}" if firsts else last


def inside(name: str) -> str:
    """Lower a name's first letter unless it is an acronym or a proper name."""
    first = name.split(" ")[0]
    if first in _PROPER or any(letter.isupper() for letter in first[1:]):
        return name
    return name[:1].lower() + name[1:]


def is_plural(treatment: str) -> bool:
    """Say whether a treatment's name takes a plural verb."""
    name = plain_name(treatment).split(" for ")[0].split(" to ")[0]
    word = name.split(" ")[-1]
    last = word.lower()
    if last not in _SINGULAR_S and word.endswith("s") and word[:-1].isupper():
        return True
    if last in _SINGULAR_S or last.endswith(("ss", "is", "us")):
        return False
    return last.endswith("s")


def agreeing(verb: str, treatment: str) -> str:
    """Give make, change or do in the form that agrees with a treatment's name."""
    return _AGREEMENT[verb][is_plural(treatment)]
