"""Marks the words of a sentence that speak of effects, by the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from flows.tag.folding import fold
from flows.tag.inflection import forms, verb_forms
from flows.tag.rules.senses import table

VERBS = frozenset(
    {"down", "fix", "up", "help", "treat", "prevent", "give", "harm", "does"}
)
_GROWS = frozenset({"bad", "good", "hazard", "injury"})
# Words that are a noun far more often than a verb when they stand in this form.
_NOT_VERB = re.compile(
    r"^(?:block|blocks|end|ends|ending|balance|support|supports|release|cut|limit|limits"
    r"|benefit|benefits|benefiting|address|addresses|target|targets|keep|condition"
    r"|conditions|control|controls|match|kill|fix|treat|treats|rest|stretch|stretches"
    r"|stretching|repair|repairs|raise|gains?|experience|report|reports|experiences"
    r"|offers?|show|finds?|strains?|balances|advance|advances|advanced|resets?"
    r"|massage|strain|stop|stops|heal|shorten|mask|masks|produce|notice|sort|sorts"
    r"|sets?|lower|upper|calm|clear|settled|cutting|draws?|extended|handle|handles"
    r"|damage|trigger|triggers|hurt|slow|escape|beat|beats|tackle|conditioning"
    r"|treated|resolved|unwind|recover|slow|strain|strains|aids?|brings?|keeps?|assisted"
    r"|creates?|lifts?|lifting|shifts?|shifting|fuels?|feeds?|open|opens|sends?|supply"
    r"|supplies|shields?|tone|tones|firm|damp|cool|mute|temper|curb|blunt|shed|sheds"
    r"|carry|carries|floods?|pumps?|flush|sparks?|top up|result in|lead to|leads to"
    r"|carrying|wakes?|care for|perfect|even out|remodel|oil|oils|coax|trouble)$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a lexicon term."""

    kind: str
    outcome: str
    nature: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of folded text with its readings."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]

    def reading(self, *kinds: str) -> Meaning | None:
        """Give the first reading of one of these kinds."""
        for meaning in self.meanings:
            if meaning.kind in kinds:
                return meaning
        return None


def phrases(folded: str) -> tuple[Phrase, ...]:
    """Mark a folded sentence: the longest phrases first, no two overlapping."""
    found: list[Phrase] = []
    for last, (form, meanings) in _automaton().iter(folded):
        start, end = last - len(form) + 1, last + 1
        if start and (folded[start - 1].isalnum() or folded[start - 1] == "'"):
            continue
        if end < len(folded) and folded[end].isalnum():
            continue
        found.append(Phrase(start, end, form, meanings))
    found += _patterned(folded)
    found.sort(key=lambda phrase: (phrase.start - phrase.end, phrase.start))
    taken = bytearray(len(folded))
    kept: list[Phrase] = []
    for phrase in found:
        if not any(taken[phrase.start : phrase.end]):
            taken[phrase.start : phrase.end] = b"\1" * (phrase.end - phrase.start)
            kept.append(phrase)
    return tuple(sorted(kept, key=lambda phrase: phrase.start))


def is_shaky_verb(form: str) -> bool:
    """Tell whether a verb form is as often a noun, so that it needs its object."""
    return bool(_NOT_VERB.match(form))


def _patterned(folded: str) -> list[Phrase]:
    found: list[Phrase] = []
    for pattern, meaning in _patterns():
        for match in pattern.finditer(folded):
            found.append(Phrase(match.start(), match.end(), match.group(), (meaning,)))
    return found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    return tuple(
        (
            re.compile(row["pattern"]),
            Meaning(row["kind"], row["outcome"], row["nature"], row["rule_id"]),
        )
        for row in table("patterns")
    )


@cache
def _automaton() -> ahocorasick.Automaton:
    entries: dict[str, list[Meaning]] = {}
    for row in table("lexicon"):
        for term in row["terms"].split("|"):
            meaning = Meaning(row["class"], row["outcome"], row["kind"], term)
            for form in _forms(term, row["class"]):
                known = entries.setdefault(form, [])
                if all(other.kind != meaning.kind for other in known):
                    known.append(meaning)
    automaton = ahocorasick.Automaton()
    for form, meanings in entries.items():
        automaton.add_word(form, (form, tuple(meanings)))
    automaton.make_automaton()
    return automaton


def _forms(term: str, kind: str) -> set[str]:
    base = fold(term).text.strip()
    if kind not in VERBS:
        spelled = set(forms(base)) if kind in _GROWS else {base}
        return spelled | {
            base.replace("programme", "program"),
            base.replace("disc", "disk"),
            base.replace("labour", "labor"),
        }
    found: set[str] = set()
    for form in verb_forms(base):
        found |= {form}
        if "is" in form:
            found |= {re.sub(r"is(e|es|ed|ing)\b", r"iz\1", form)}
    return found
