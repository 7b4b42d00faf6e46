"""The back condition of a study, in the codes of the abstract code book.

The title decides what it names; its silence on duration is filled from the sentences
that say who took part, duration in words included ("more than 12 weeks").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flows.tag.condition_words import (
    ACUTE,
    CHRONIC,
    DAYS,
    DURATION_WORD,
    ELSEWHERE,
    LBP,
    LONGER,
    NAMED,
    SHORTER,
    SUBACUTE,
    WORDS,
)
from flows.tag.reading import Line, Reading


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition code, the rule that gave it, and the words it rests on."""

    code: str
    rule: str
    words: str


_SCORED = re.compile(
    r"\b(?:scores?|scales?|vas|nrs|intensity|improved|reduced|reduction)\b"
)
_AIM = re.compile(
    r"\b(?:objective|aim|purpose|goal)s? (?:of|was|were)\b|\b(?:this|our|present) "
    r"(?:study|trial)\b|\bwe (?:aimed|sought|investigated|compared|evaluated)\b"
)
CHRONIC_DAYS = 84  # 12 weeks
ACUTE_DAYS = 43  # 6 weeks


def condition_of(
    reading: Reading, population: str = "", *, asks_text: bool = True
) -> Condition:
    """Return the condition of those who took part.

    `population` is what a registry or an index says of them; it is asked after the
    title and before the sentences, which are left alone where `asks_text` is false.
    """
    title = reading.title.lower()
    other = re.search(r"\b(?:headache|knee|hip osteo|migraine|shoulder)", title)
    back = LBP.search(title)
    if other and back and other.start() < back.start():
        return Condition("other-not-back", "condition.other-first", other.group(0))
    for text, place in ((title, "title"), (population.lower(), "registry")):
        found = _named(text)
        if found:
            return Condition(found[0], f"{found[1]}.{place}", found[2])
        if _back(text):
            return _duration(text, reading, place)
    if not asks_text:
        return Condition("other-not-back", "condition.not-the-back", "")
    return _from_text(reading)


def _named(text: str) -> tuple[str, str, str] | None:
    """Return the first named condition; surgery and joints beat what they treat."""
    hits = []
    for order, (code, rule, pattern) in enumerate(NAMED):
        match = next((m for m in pattern.finditer(text) if not _of_neck(text, m)), None)
        if match:
            first = -1 if code in {"postoperative-spine", "vertebral-fracture"} else 0
            hits.append((first, match.start(), order, code, rule, match.group(0)))
    if not hits:
        return None
    _, _, _, code, rule, words = min(hits)
    if code == "sciatica-radicular" and _with_or_without(text):
        return None
    return code, rule, words


def _of_neck(text: str, match: re.Match[str]) -> bool:
    """Tell whether a root, disc or canal is one of the neck ("cervical radic...")."""
    around = text[max(0, match.start() - 25) : match.end()]
    is_neck = re.search(r"\bcerv|\bneck\b", around)
    return bool(is_neck) and not re.search(r"lumb|\bback\b", text)


def _back(text: str) -> bool:
    """Tell whether a text names pain of the back, and not of the neck's joints."""
    return any(not _of_neck(text, match) for match in LBP.finditer(text))


def _with_or_without(text: str) -> bool:
    """Back pain "with or without leg pain" is back pain."""
    return bool(
        re.search(
            r"\b(?:with or without|with and without|with/without|and/or|without|or)\s"
            r"(?:\w+ ){0,3}(?:sciatica|leg|radic|referred)",
            text,
        )
    )


def _duration(text: str, reading: Reading, place: str) -> Condition:
    """Tell acute, subacute, chronic from `text`, else from the sentences."""
    code = _by_words(text)
    if code:
        return Condition(code, f"condition.duration.{place}", text[:200])
    for roles in (("methods",), ("objective",), ("results", "conclusions")):
        codes = []
        for line in reading.of(*roles):
            found = _by_words(line.low) or _by_length(line.low)
            if found:
                codes.append((found, line.text))
        if codes:
            return _agree(codes)
    for line in reading.of("background"):
        if re.search(
            r"\b(?:this|our|aim|objective|purpose|we|patients with)\b", line.low
        ):
            found = _by_words(line.low)
            if found:
                return Condition(found, "condition.duration.background", line.text)
    return Condition("lbp-unspecified", f"condition.unspecified.{place}", text[:200])


def _agree(codes: list[tuple[str, str]]) -> Condition:
    """Use one duration; several different ones leave it unspecified."""
    kinds = {code for code, _ in codes}
    if len(kinds) == 1:
        return Condition(codes[0][0], "condition.duration.text", codes[0][1][:200])
    return Condition("lbp-unspecified", "condition.mixed", codes[0][1][:200])


def _by_words(text: str) -> str:
    """Return the one duration named beside the back, "" if none or several."""
    chronic = bool(CHRONIC.search(text))
    subacute = bool(SUBACUTE.search(text))
    acute = bool(ACUTE.search(text))
    if (chronic and (acute or subacute)) or _EACH_STAGE.search(text):
        return "lbp-unspecified"
    if subacute:
        return "acute-lbp" if acute else "subacute-lbp"
    if chronic:
        return "chronic-lbp"
    return "acute-lbp" if acute else ""


# "Acute-subacute and chronic": every stage is meant, whatever stands nearest the back.
_EACH_STAGE = re.compile(
    r"acute\b[^.;]{0,25}(?:\b(?:and|or|to|versus)\b|/|,) ?(?:\w+ )?chronic\b|"
    r"\bchronic\b[^.;]{0,25}(?:\b(?:and|or|to|versus)\b|/|,) ?(?:sub-?\s?)?acute\b"
)


def _by_length(text: str) -> str:
    """Read a duration in numbers, where the words speak of symptoms."""
    if not DURATION_WORD.search(text) or not re.search(r"pain|lbp|symptom|onset", text):
        return ""
    short = SHORTER.search(text)
    if short and _near(text, short):
        days = _days(
            short.group("n") or short.group("n2"),
            short.group("unit") or short.group("unit2"),
        )
        if days <= ACUTE_DAYS:
            return "acute-lbp"
    long = LONGER.search(text)
    if long and _near(text, long):
        days = _days(long.group("n"), long.group("unit"))
        if days >= CHRONIC_DAYS:
            return "chronic-lbp"
    return ""


def _near(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 60) : match.end() + 50]
    return bool(DURATION_WORD.search(around)) and not re.search(
        r"follow|treat|therap|session|interven|aged?\b|years? (?:old|of age)|program|"
        r"washout|refrain",
        around,
    )


def _days(number: str, unit: str) -> float:
    value = float(WORDS.get(number, 0) or number)
    return value * DAYS[unit.rstrip("s")]


def _from_text(reading: Reading) -> Condition:
    """Read the condition where neither title nor registry names one."""
    lines = tuple(
        x
        for x in reading.without("registration")
        if x.role != "background" or _AIM.search(x.low)
    )
    lines = lines or reading.lines
    lines = _spelt_out(lines, reading)
    votes: dict[str, int] = {}
    first: dict[str, str] = {}
    for line in lines:
        named = _named(line.low)
        code = named[0] if named else ""
        if named and named[2] == "leg pain" and _SCORED.search(line.low):
            code = ""
        if not code and _back(line.low):
            code = _by_words(line.low) or "lbp-unspecified"
            if _by_words(line.low) == "lbp-unspecified":
                return Condition("lbp-unspecified", "condition.mixed.text", line.text)
        if code:
            votes[code] = votes.get(code, 0) + 1
            first.setdefault(code, line.text)
    back = sum(votes.values())
    other = sum(bool(ELSEWHERE.search(line.low)) for line in lines)
    if not back or other >= back or _elsewhere(reading):
        return Condition("other-not-back", "condition.not-the-back", "")
    kinds = [c for c in votes if c in {"acute-lbp", "subacute-lbp", "chronic-lbp"}]
    if len(kinds) > 1 and not any(votes[k] * 4 > back * 3 for k in kinds):
        return Condition("lbp-unspecified", "condition.mixed.text", first[kinds[0]])
    durations = {k: v for k, v in votes.items() if k != "lbp-unspecified"} or votes
    code = max(durations, key=lambda c: durations[c])
    return Condition(code, "condition.text", first[code][:200])


def _spelt_out(lines: tuple[Line, ...], reading: Reading) -> tuple[Line, ...]:
    """Write out the abstract's own short forms of back pain ("NSLP")."""
    own = {s: x for s, x in reading.short_forms.items() if LBP.search(x.lower())}
    if not own:
        return lines
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, own))})\b")
    return tuple(
        replace(x, text=pattern.sub(lambda m: own[m.group(0)], x.text)) for x in lines
    )


def _elsewhere(reading: Reading) -> bool:
    """Tell whether a titled paper is about another part of the body."""
    title = reading.title.lower()
    return bool(title) and bool(ELSEWHERE.search(title))
