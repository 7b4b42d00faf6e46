"""Direction of effect for a given intervention, comparator and outcome.

Finds the sentence that reports the outcome for these two sides and reads it. Answers
"increased", "decreased", "no-difference", or None where nothing in the text answers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from flows.clean.text import document_from_abstract
from flows.tag.clauses import Clause, clauses
from flows.tag.directions import NOTHING, Statement, statement
from flows.tag.groupnumbers import Value, paired, results_of
from flows.tag.groups import COMPARATOR, INTERVENTION, Group, groups_in
from flows.tag.groupsizes import sizes_in
from flows.tag.numbers import p_values
from flows.tag.outcomes import outcomes_in
from flows.tag.reading import Line, Reading, read
from flows.tag.stems import STOP, TOKEN, stems
from warehouse.tags import GroupResult

Direction = Literal["increased", "decreased", "no-difference"]

# Words in an outcome's own name that already hold a direction of their own.
_NAMES_GOOD = re.compile(
    r"improv|satisf|quality|surviv|function|success|recover|relief|respon|adheren|"
    r"efficacy|effectiveness|cure|healing|knowledge|cessation|abstinen|ability|"
    r"capacity|"
    r"well-?being|health|remission|performance|resolution|benefit|sensitivity|complian|"
    r"accept|accuracy|coverage|uptake|patency|motility|strength"
)
_NAMES_BAD = re.compile(
    r"pain|mortal|death|disabil|depress|anxi|complicat|adverse|side effect|bleed|"
    r"infect|"
    r"relapse|recurr|symptom|fatigue|nausea|vomit|stress|cost|stay|duration|time to|"
    r"failure|severity|distress|pressure|cholesterol|ldl|triglycer|glucose|hba1c|"
    r"weight|"
    r"\bbmi\b|inflam|crp|damage|injury|disorder|morbid|score|insomnia|cough|fever|"
    r"hypertens|smok|drink|alcohol|craving|burden|disease|lesion|viral|parasit|malaria"
)


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    statement: Statement
    order: int


def direction_of(
    abstract_text: str, intervention: str, comparator: str, outcome: str
) -> Direction | None:
    """Return the direction of `outcome` under `intervention` against `comparator`."""
    reading = read(document_from_abstract("prompt", "", abstract_text))
    ours, theirs = _sides(reading, intervention, comparator)
    wanted = stems(_with_long_forms(outcome, reading))
    codes = {o.code for o in outcomes_in(outcome.lower())}
    found: list[_Found] = []
    rarity = _rarity(reading)
    lines = [x for x in reading.lines if x.role in {"results", "conclusions"}]
    read_lines = list(lines or reading.lines)
    for order, line in enumerate(read_lines):
        new = _read_line(reading, line, order, wanted, codes, rarity, ours, theirs)
        after = read_lines[order + 1].low if order + 1 < len(read_lines) else ""
        if _UNPROVEN.search(after):
            unproven = Statement("no-difference", rule="alike.next-sentence")
            new = [replace(f, statement=unproven) for f in new]
        found += new
    if not found:
        return None
    best = max(found, key=lambda f: (f.score, -f.order))
    return _answer(best.statement, outcome.lower())


def numbers_of(
    abstract_text: str, intervention: str, comparator: str, outcome: str
) -> tuple[GroupResult, GroupResult]:
    """Return each side's printed numbers for an outcome; None is not stated."""
    reading = read(document_from_abstract("prompt", "", abstract_text))
    ours, theirs = _sides(reading, intervention, comparator)
    sizes = sizes_in(reading.lines, ours, theirs)
    pair = _best_pair(reading, outcome, ours, theirs)
    results = (
        results_of(pair)
        if pair
        else (
            GroupResult(INTERVENTION),
            GroupResult(COMPARATOR),
        )
    )
    first, second = (
        replace(one, size=one.size or sizes.get(one.group)) for one in results
    )
    return first, second


LEAST_LIKENESS = 0.35  # of the outcome's words, by rarity, that the sentence must hold


def _best_pair(
    reading: Reading, outcome: str, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[Value, Value] | None:
    """Return the paired numbers of the sentence most like the outcome."""
    wanted = set(stems(_with_long_forms(outcome, reading)))
    rarity = _rarity(reading)
    total = sum(rarity.get(w, 0.7) for w in wanted) or 1.0
    best: tuple[float, tuple[Value, Value]] | None = None
    for line in reading.of("results", "conclusions"):
        words = set(stems(_expand(line.low, reading)))
        likeness = sum(rarity.get(w, 0.7) for w in wanted & words) / total
        if likeness < LEAST_LIKENESS or (best and likeness <= best[0]):
            continue
        pair = paired(line.text, groups_in(line.low, ours, theirs))
        if pair and pair[0].kind != "plain":
            best = (likeness, pair)
    return best[1] if best else None


def _with_long_forms(outcome: str, reading: Reading) -> str:
    extra = [
        f"{short} {long}"
        for short, long in reading.short_forms.items()
        if re.search(rf"\b{re.escape(short.lower())}\b", outcome.lower())
        or long.lower() in outcome.lower()
    ]
    return " ".join([outcome, *extra])


def _rarity(reading: Reading) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for line in reading.lines:
        seen.update(set(stems(line.text)))
    return {word: 1.0 / (1 + n) ** 0.5 for word, n in seen.items()}


def _read_line(
    reading: Reading,
    line: Line,
    order: int,
    wanted: list[str],
    codes: set[str],
    rarity: dict[str, float],
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
) -> list[_Found]:
    found = []
    whole = groups_in(line.low, ours, theirs)
    parts = [
        (clause, statement(clause.low, groups_in(clause.low, ours, theirs)))
        for clause in clauses(line.low)
    ]
    if any(said.kind in {"difference", "no-difference"} for _, said in parts):
        parts = [(c, said) for c, said in parts if said.kind != "within"]
    if all(said.kind == "none" or not _is_signed(said) for _, said in parts):
        parts = [(Clause(line.low, 0), _by_numbers(line, whole))]
    for clause, said in parts:
        if said.kind == "none":
            continue
        groups = groups_in(clause.low, ours, theirs)
        words = set(stems(_expand(clause.low, reading)))
        context = set(stems(_expand(line.low, reading)))
        total = sum(rarity.get(w, 0.7) for w in set(wanted)) or 1.0
        score = sum(rarity.get(w, 0.7) for w in set(wanted) & words) / total
        score = max(
            score, 0.7 * sum(rarity.get(w, 0.7) for w in set(wanted) & context) / total
        )
        if codes & {o.code for o in outcomes_in(clause.low)}:
            score += 0.25
        sides = {g.side for g in groups} | {g.side for g in whole}
        score += 0.12 * len(sides)
        score += 0.1 if line.role == "results" else 0.0
        score += 0.1 if re.search(r"p\s?[<=>]|significan", clause.low) else 0.0
        score -= 0.2 if said.kind == "within" else 0.0
        found.append(_Found(score, said, order))
    return found


_UNPROVEN = re.compile(
    r"^\W*(?:however,? |but |although )?(?:this|these|the|"
    r"neither) (?:\w+ )?(?:difference|"
    r"result|effect|increase|reduction|improvement|change|finding)s?\b[^.;]{0,60}"
    r"\b(?:not|did not|non)\b[^.;]{0,40}significan"
)


def _is_signed(said: Statement) -> bool:
    return said.kind != "difference" or bool(said.value or said.quality)


def _by_numbers(line: Line, groups: tuple[Group, ...]) -> Statement:
    """Compare the two sides' own numbers, where a p value says if they differ."""
    small = [p.is_small for p in p_values(line.low)]
    if not small:
        return NOTHING
    if True not in small:
        return Statement("no-difference", rule="numbers.large-p")
    pair = paired(line.text, groups)
    if pair is None:
        if re.search(r"\bdiffer|\bsignificant", line.low) and len(groups) > 1:
            return Statement("difference", rule="apart.unsigned", is_significant=True)
        return NOTHING
    ours, theirs = pair[0].number, pair[1].number
    value = (ours > theirs) - (ours < theirs)
    return Statement("difference", value, 0, "numbers.groups", is_significant=True)


def _expand(low: str, reading: Reading) -> str:
    extra = [
        long.lower()
        for short, long in reading.short_forms.items()
        if short.lower() in low
    ]
    return " ".join([low, *extra])


def _sides(
    reading: Reading, intervention: str, comparator: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names of each side: the prompt's words that the other side lacks."""
    ours = _names(reading, intervention, comparator)
    theirs = _names(reading, comparator, intervention)
    return ours, theirs


def _names(reading: Reading, side: str, other: str) -> tuple[str, ...]:
    low, rest = side.lower(), set(TOKEN.findall(other.lower()))
    names = {low.strip()}
    names |= set(re.findall(r"\(([^()]{2,30})\)", low))
    for word in re.findall(r"[a-z0-9][a-z0-9-]{2,}", low):
        if word not in STOP and word not in rest and word not in _GENERIC:
            names.add(word)
            if len(word) > 5 and word.endswith("s"):
                names.add(word[:-1])
    for short, long in reading.short_forms.items():
        if long.lower() in low or short.lower() in re.findall(r"[a-z0-9-]+", low):
            names |= {short.lower(), long.lower()}
    return tuple(n for n in names if n not in _GENERIC)


_GENERIC = frozenset(
    [
        "therapy",
        "treatment",
        "group",
        "control",
        "care",
        "standard",
        "usual",
        "program",
        "intervention",
        "dose",
        "daily",
        "twice",
        "once",
        "high",
        "low",
        "combined",
        "combination",
        "oral",
        "alone",
        "received",
        "receiving",
        "plus",
        "added",
        "the",
        "and",
        "with",
        "without",
        "weeks",
        "tablets",
        "injection",
        "intravenous",
        "mg/day",
        "mg/kg",
        "two",
        "one",
        "three",
        "patients",
        "training",
        "conventional",
        "placebo",
        "study",
        "based",
        "term",
    ]
) - {"placebo", "control"}


def _answer(said: Statement, outcome: str) -> Direction | None:
    if said.kind == "no-difference":
        return "no-difference"
    if said.kind == "within":
        return "no-difference"
    value = said.value
    if not value and said.quality:
        value = said.quality * _sense(outcome)
    if not value:
        return "increased" if said.is_significant else None
    return "increased" if value > 0 else "decreased"


def _sense(outcome: str) -> int:
    """Return whether better means more (+1) or less (-1) of this outcome."""
    if _NAMES_GOOD.search(outcome):
        return 1
    known = outcomes_in(outcome)
    if known:
        return known[0].sense or 1
    return -1 if _NAMES_BAD.search(outcome) else 1
