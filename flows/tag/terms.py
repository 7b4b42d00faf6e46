"""The terms of the vocabulary in all their forms, ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import ahocorasick

from flows.tag.folding import fold
from flows.tag.inflection import forms
from flows.tag.rules.senses import not_treatments, senses
from warehouse.vocabularies import Treatment, treatments


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of a term: which treatment, and whether it may fire alone."""

    treatment: str
    term: str
    ambiguous: bool
    upper: bool


@cache
def automaton() -> ahocorasick.Automaton:
    """Build the matcher: every folded form with the patterns that it stands for."""
    table: dict[str, list[Pattern]] = {}
    ambiguous = {fold(t).text for row in treatments().values() for t in row.ambiguous}
    for row in treatments().values():
        for term in (*row.synonyms, *_names(row, ambiguous)):
            for form in forms(term):
                if form not in ambiguous:
                    _add(
                        table, form, Pattern(row.treatment_id, "", False, _upper(term))
                    )
        for term in row.ambiguous:
            key = fold(term).text
            _add(table, key, Pattern(row.treatment_id, key, True, _acronym(term)))
    for rule in senses():  # a rule may speak of an inflected form of a synonym
        for term in rule.terms:
            key = fold(term).text
            _add(table, key, Pattern(rule.treatment, key, True, _acronym(term)))
    for phrase in not_treatments():
        for form in forms(phrase):
            _add(table, form, Pattern("", "", False, False))
    automaton = ahocorasick.Automaton()
    for form, patterns in table.items():
        automaton.add_word(form, (form, tuple(patterns)))
    automaton.make_automaton()
    return automaton


def _add(table: dict[str, list[Pattern]], form: str, pattern: Pattern) -> None:
    row = table.setdefault(form, [])
    firm_already = any(p.treatment == pattern.treatment for p in row)
    if not firm_already:
        row.append(pattern)


def _names(row: Treatment, ambiguous: set[str]) -> Iterable[str]:
    """Give the parts of the preferred name that may stand for the treatment."""
    plain = re.sub(r"\([^()]{0,200}\)", "", row.preferred_name)
    parts = plain.split("/")
    for part in parts:
        name = part.strip()
        if fold(name).text in ambiguous or (len(parts) > 1 and " " not in name):
            continue
        yield name


def _upper(term: str) -> bool:
    """Tell whether a firm term is so short an acronym that its case matters."""
    return term.isupper() and term.isalpha() and len(term) <= 4


def _acronym(term: str) -> bool:
    letters = term.rstrip("s")
    return letters.isupper() and letters.isalnum() and len(letters) <= 6
