"""Treatments named in a sentence of an abstract, its own abbreviations included.

The whole abstract is searched once; a sentence then takes what stands in its span.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from flows.tag.reading import Reading
from flows.tag.rules.senses import table
from flows.tag.treatments import find
from warehouse.tags import Mention
from warehouse.vocabularies import treatments

_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
LEAST_USES = 3  # of an acronym that is nowhere spelt out


def mentions_in(text: str, reading: Reading) -> list[Mention]:
    """Find treatments in a piece of the abstract, in the sense the whole text gives."""
    found = _with_study_terms(text, _in_context(text, reading.context))
    short = _short_treatments(
        reading.context, tuple(reading.short_forms.items()), bool(reading.title)
    )
    for name, treatment in short:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if all(match.end() <= m.start or match.start() >= m.end for m in found):
                found.append(Mention(treatment, *match.span(), match.group(0)))
    return sorted(found, key=lambda m: m.start)


def _with_study_terms(text: str, found: list[Mention]) -> list[Mention]:
    """Add what only studies say; where words overlap, theirs are the more exact."""
    terms, pattern = _study_terms()
    extra = [
        Mention(terms[m.group(1).lower()], *m.span(), m.group(0))
        for m in pattern.finditer(text)
    ]
    return extra + [
        m for m in found if all(m.end <= e.start or m.start >= e.end for e in extra)
    ]


@cache
def _study_terms() -> tuple[dict[str, str], re.Pattern[str]]:
    """Read flows/tag/rules/study_terms.csv: terms and a pattern that finds them."""
    terms = {row["term"]: row["treatment"] for row in table("study_terms")}
    words = "|".join(re.escape(t) for t in sorted(terms, key=len, reverse=True))
    return terms, re.compile(rf"\b({words})s?\b", re.IGNORECASE)


def _in_context(text: str, context: str) -> list[Mention]:
    at = context.find(text) if text else -1
    if at < 0:
        return list(find(text, document_text=context))
    return [
        Mention(m.treatment, m.start - at, m.end - at, m.text)
        for m in _located(context)
        if at <= m.start and m.end <= at + len(text)
    ]


@lru_cache(maxsize=4)
def _located(context: str) -> tuple[Mention, ...]:
    return find(context)


@lru_cache(maxsize=4)
def _short_treatments(
    context: str, short_forms: tuple[tuple[str, str], ...], has_title: bool
) -> tuple[tuple[str, str], ...]:
    """Return the abbreviations that this abstract gives its treatments.

    An abstract without title uses some without their long form: an upper-case one that
    the vocabulary knows for a single treatment counts when it comes back three times.
    """
    known: dict[str, str] = {}
    for short, long in short_forms:
        named = _in_context(long, context)
        if named and len(named[-1].text) * 10 >= len(long) * 6:
            known[short] = named[-1].treatment
    if not has_title:
        spelt = {short for short, _ in short_forms}
        for word, times in Counter(_ACRONYM.findall(context)).items():
            owners = _acronyms().get(word, ())
            if times >= LEAST_USES and len(owners) == 1 and word not in spelt:
                known[word] = owners[0]
    return tuple(known.items())


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    """Return the upper-case terms of the vocabulary and whom they may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for row in treatments().values():
        for term in (*row.ambiguous, *row.synonyms):
            if term.isupper() and term.isalpha():
                found[term] = (*found.get(term, ()), row.treatment_id)
    return found
