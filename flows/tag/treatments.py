"""Finds the treatments of the vocabulary in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.tag.folding import Folded, fold
from flows.tag.kinds import ancestors
from flows.tag.rules.senses import SenseRule, senses
from flows.tag.terms import Pattern, automaton
from warehouse.tags import Mention

# How far a sense rule looks around a word, in characters: about ten words.
_WINDOW = 70
# Acronyms that are everyday words in lower case.
_UPPER_ONLY = frozenset(("tens", "pens", "act", "met", "art", "get", "miss", "rice"))
_ACRONYM_SIGN = re.compile(
    r"§ (?:therapy|therapies|treatments?|units?|machines?|devices?|techniques?|pads"
    r"|procedures?|injections?|exercises?|electrodes|sessions?|group|arm)\b"
)


# "SI joint" is a part of the body; only "SI joint injection" is a treatment.
_BODY_PART = re.compile(
    r"§ (?:joints?|ligaments?|pain|dysfunction|problems?|region|area)\b"
    r"(?! (?:injections?|blocks?|shots?|fusion|steroid))"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A treatment found, with the sense rule that let it through.

    `weak` hits name a person or profession and yield to anything more exact.
    """

    treatment: str
    start: int
    end: int
    text: str
    rule: str
    weak: bool


def find(text: str, *, document_text: str | None = None) -> tuple[Mention, ...]:
    """Find the treatments named in a text, in order; `document_text` gives context."""
    return tuple(
        Mention(hit.treatment, hit.start, hit.end, hit.text)
        for hit in hits(text, document_text=document_text)
    )


def hits(text: str, *, document_text: str | None = None) -> tuple[Hit, ...]:
    """Find the treatments named in a text with the rules that let them through."""
    folded = fold(text)
    candidates = _candidates(folded)
    named = _named(candidates)
    if document_text is not None and document_text != text:
        named |= firm(document_text)
    fired: list[Hit] = []
    settled: dict[str, Hit] = {}
    open_words: list[tuple[int, int, tuple[Pattern, ...]]] = []
    for start, end, patterns in candidates:
        found = tuple(_judge(text, folded, start, end, patterns, named))
        fired.extend(found)
        if not found:
            open_words.append((start, end, patterns))
    for hit in _longest(fired):
        form = fold(hit.text).text
        if " " in form and not hit.weak:
            settled.setdefault(form, hit)
    # What the first reading has found is context for the words still open.
    named |= {hit.treatment for hit in fired if not hit.weak}
    for start, end, patterns in open_words:
        fired.extend(_judge(text, folded, start, end, patterns, named))
        known = settled.get(folded.text[start:end])
        if known and any(p.treatment == known.treatment for p in patterns):
            # A phrase keeps the sense that the document has given it once.
            begin, stop = folded.span(start, end)
            word = text[begin:stop]
            fired.append(Hit(known.treatment, begin, stop, word, known.rule, False))
    return _longest(fired)


def _judge(
    text: str,
    folded: Folded,
    start: int,
    end: int,
    patterns: tuple[Pattern, ...],
    named: set[str],
) -> Iterable[Hit]:
    """Give the hits that the patterns of one candidate let through."""
    begin, stop = folded.span(start, end)
    word = text[begin:stop]
    window = _window(folded.text, start, end)
    for pattern in patterns:
        rule = _fires(pattern, word, window, folded.text[start:end], named)
        if rule is not None and not (
            pattern.term in _PRACTICE_WORDS and _in_name(text, begin, stop)
        ):
            yield Hit(pattern.treatment, begin, stop, word, rule[0], rule[1])


# Words that practices take into their names.
_PRACTICE_WORDS = frozenset(("chiropractic", "physio", "rehab"))
_NAME_BEFORE = re.compile(
    r"(?:^|[\s(])([A-Z][\w'’&.-]{1,20}) (?:[A-Z&][\w'’&.-]{0,20} )?$"
)
_NAME_AFTER = re.compile(
    r"\s?(?:[,.|!)\n]|$|(?:is|has|was|we|offers?|in|at|and|Clinic)\b)"
)
# Capitalised words before a treatment that do not make it a practice's name.
_NOT_NAMES = frozenset(
    [
        "Gonstead",
        "Prenatal",
        "Postpartum",
        "Corrective",
        "Pregnancy",
        "Pediatric",
        "Sports",
        "Upper",
        "Gentle",
        "Family",
        "Our",
        "The",
        "Why",
        "What",
        "Does",
        "Can",
        "Is",
        "Of",
        "With",
        "For",
        "And",
        "Benefits",
        "Try",
        "Spinal",
        "Low",
        "Modern",
        "Choose",
        "About",
        "In",
        "Through",
        "How",
    ]
)


def _in_name(text: str, begin: int, stop: int) -> bool:
    """Tell whether a capitalised word closes the name of a practice."""
    if not text[begin].isupper():
        return False
    before = text[max(0, begin - 45) : begin]
    match = _NAME_BEFORE.search(before)
    if match is None or match.group(1) in _NOT_NAMES:
        return False
    return bool(_NAME_AFTER.match(text, stop)) and not before.endswith("\n")


@lru_cache(maxsize=4)
def firm(text: str) -> frozenset[str]:
    """Give the treatments that a text names without any ambiguity."""
    return frozenset(_named(_candidates(fold(text))))


_Candidate = tuple[int, int, tuple[Pattern, ...]]


def _candidates(folded: Folded) -> list[_Candidate]:
    text = folded.text
    found: list[_Candidate] = []
    for last, (form, patterns) in automaton().iter(text):
        start, end = last - len(form) + 1, last + 1
        if start and text[start - 1].isalnum():
            continue
        if end < len(text) and text[end].isalnum():
            continue
        found.append((start, end, patterns))
    return found


def _named(candidates: Iterable[_Candidate]) -> set[str]:
    return {
        pattern.treatment
        for _, _, patterns in candidates
        for pattern in patterns
        if pattern.treatment and not pattern.ambiguous
    }


def _window(text: str, start: int, end: int) -> str:
    """Give the surroundings of a word within its line, with § for the word."""
    left = text.rfind("\n", max(0, start - _WINDOW), start)
    before = text[left + 1 if left >= 0 else max(0, start - _WINDOW) : start]
    right = text.find("\n", end, end + _WINDOW)
    after = text[end : right if right >= 0 else end + _WINDOW]
    return f"{before}§{after}"


def _fires(
    pattern: Pattern, word: str, window: str, form: str, named: set[str]
) -> tuple[str, bool] | None:
    if (pattern.upper or pattern.term in _UPPER_ONLY) and not word[:2].isupper():
        return None
    if not pattern.ambiguous:
        if pattern.upper and sum(map(str.isupper, word)) < 2:
            return None
        return ("", False)
    for rule in _senses().get((pattern.treatment, pattern.term), ()):
        if _sense_holds(rule, window, form, named):
            return (rule.rule_id, rule.weak)
    explained = bool(pattern.treatment in named or _ACRONYM_SIGN.search(window))
    explained = explained and not _BODY_PART.search(window)
    if pattern.upper and word[:2].isupper() and explained:
        return ("acronym-explained", False)
    return None


def _sense_holds(rule: SenseRule, window: str, form: str, named: set[str]) -> bool:
    if rule.document:
        wanted = {rule.treatment if i == "self" else i for i in rule.document}
        if not wanted & named:
            return False
    # The rule may speak of the word by name or by its sign.
    plain = window.replace("§", form, 1)
    if rule.refuses and (rule.refuses.search(window) or rule.refuses.search(plain)):
        return False
    if rule.needs is None:
        return True
    tail = window[window.index("§") :]
    by_name = form + tail[1:]
    return bool(
        rule.needs.search(window)
        or rule.needs.search(plain)
        or rule.needs.search(by_name)
    )


def _longest(fired: list[Hit]) -> tuple[Hit, ...]:
    """Keep the longest of overlapping hits; one span may hold several treatments."""
    # Of two senses of one word, that which the document itself explains.
    explained = _explained()
    fired.sort(
        key=lambda hit: (hit.start, hit.start - hit.end, hit.rule not in explained)
    )
    kept: list[Hit] = []
    end, span = -1, (-1, -1)
    for hit in fired:
        same_span = (hit.start, hit.end) == span
        if hit.start < end and not same_span:
            continue
        if same_span and not _shares_span(kept[-1], hit):
            continue
        if kept and hit.start == end + 1 and _is_tail(kept[-1], hit):
            continue  # "nerve glide exercises": part of the name before it
        kept.append(hit)
        end, span = hit.end, (hit.start, hit.end)
    return tuple(hit for hit in kept if hit.treatment)


def _is_tail(name: Hit, hit: Hit) -> bool:
    """Tell whether a word only ends the longer name that stands before it."""
    return hit.rule == "exercise-noun" or (
        hit.treatment in ancestors(name.treatment) and " " not in hit.text
    )


@cache
def _explained() -> frozenset[str]:
    return frozenset(rule.rule_id for rule in senses() if rule.document)


def _shares_span(first: Hit, second: Hit) -> bool:
    """Tell whether one wording truly names two treatments, as "heat and ice"."""
    pair = {first.treatment, second.treatment}
    return pair == {"heat-therapy", "cold-therapy"}


@cache
def _senses() -> dict[tuple[str, str], tuple[SenseRule, ...]]:
    by_term: dict[tuple[str, str], tuple[SenseRule, ...]] = {}
    for rule in senses():
        for term in rule.terms:
            key = (rule.treatment, fold(term).text)
            by_term[key] = (*by_term.get(key, ()), rule)
    return by_term
