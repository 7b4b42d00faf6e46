"""Outcomes as results sentences name them, with the sense of their scales.

`sense` is +1 where more is better for the patient, -1 where less is, 0 where the words
leave it open. An instrument fixes it: more points on a disability index are worse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.tag.outcome_instruments import FIRST, MORE
from flows.tag.outcome_rows import ROWS
from flows.tag.reading import Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome named at a place of a sentence."""

    code: str
    sense: int
    start: int
    end: int
    words: str


_ROWS = (*FIRST, *ROWS, *MORE)
_PATTERN = re.compile(
    r"(?<![a-z0-9])(?:"
    + "|".join(f"(?P<r{i}>{pattern})" for i, (_, _, pattern) in enumerate(_ROWS))
    + ")"
)
# Words that hold an outcome's name but name the disease or the people.
_DISEASE = re.compile(
    r"(?:patients?|people|participants?|subjects|individuals|adults|women|men|workers|"
    r"those|persons|treatment|treating|management|managing|population|for|history) "
    r"(?:(?!either|both|had|have|has|report|experienc|less|more|lower|higher|great|"
    r"show|felt|suffered|describ|effect)\w+ ){0,2}?(?:with|of|suffering from|for|"
    r"having|"
    r"who had|"
    r"presenting with)? ?"
    r"(?:(?:non-?specific|chronic|acute|subacute|sub-acute|severe|persistent|recurrent|"
    r"mechanical|lower|low|long-lasting|and|or|unspecific|nonspecific|common|lumbar|"
    r"myofascial|discogenic|their|a|an|the|of|unilateral|lumbosacral|radicular|"
    r"moderate|"
    r"to)[ ,]+){0,6}(?:back |leg |radicular |neck )?$"
)


_BRACKET = re.compile(r"\(\s?([a-z]?[A-Z][A-Za-z0-9-]{1,9})\s?[),;]")


def short_outcomes(reading: Reading) -> dict[str, tuple[str, int]]:
    """Return the short names an abstract gives its outcomes: (code, sense) by name.

    "Functional Ability Questionnaire (FAQ)": what is named right before the bracket.
    """
    found: dict[str, tuple[str, int]] = {}
    for line in reading.lines:
        for match in _BRACKET.finditer(line.text):
            short = match.group(1).lower()
            before = line.low[max(0, match.start() - 60) : match.start()]
            named = outcomes_in(before)
            if not named or short in _STATISTICS or outcomes_in(short):
                continue
            between = before[named[-1].end :]
            if len(named) > 1 and before[named[-2].end : named[-1].start].strip() in {
                "of",
                "of the",
                "for",
                "in",
            }:
                named = named[:-1]  # "global assessment of back pain (GA)"
            if not between.strip() or re.fullmatch(_INSTRUMENT, between.strip()):
                found.setdefault(short, (named[-1].code, named[-1].sense))
    return found


def measured_outcomes(reading: Reading) -> tuple[Outcome, ...]:
    """Return what the methods say was measured, one of each code, at most four."""
    seen: dict[str, Outcome] = {}
    for line in reading.of("methods", "objective"):
        if _MEASURES.search(line.low):
            for outcome in outcomes_in(line.low):
                seen.setdefault(outcome.code, outcome)
    return tuple(seen.values())[:4]


def primary_measures(reading: Reading) -> tuple[Outcome, ...]:
    """Return what the methods name as primary, one of each code; () where unsaid."""
    for line in reading.of("methods", "objective"):
        match = _PRIMARY.search(line.low)
        if not match:
            continue
        tail = line.low[match.end() :]
        stop = re.search(r"\bsecondary\b", tail)
        named = outcomes_in(tail[: stop.start()] if stop else tail)
        named = named or outcomes_in(line.low[: match.start()])
        if named:
            return tuple(distinct(named))[:2]
    return ()


_PRIMARY = re.compile(
    r"\b(?:primary|main|principal) (?:[\w-]+ )?(?:outcome|end-?\s?point|measure|"
    r"variable|criteri)\w*"
)
_MEASURES = re.compile(
    r"\b(?:outcomes?|measure[ds]?|measurements?|assess\w*|evaluat\w+|questionnaires?|"
    r"end-?\s?points?|recorded|scales?|index)\b"
)
_INSTRUMENT = (
    r"(?:[\w-]+ ){0,2}(?:scale|index|questionnaire|inventory|score|rating|test|"
    r"intensity|"
    r"severity|level)s?"
)
_STATISTICS = frozenset(
    [
        "ci",
        "sd",
        "se",
        "sem",
        "md",
        "smd",
        "wmd",
        "rr",
        "or",
        "hr",
        "nnt",
        "iqr",
        "cis",
        "rct",
        "rcts",
    ]
)


def outcomes_in(
    low: str, short: Mapping[str, tuple[str, int]] | None = None
) -> list[Outcome]:
    """Find outcomes in a lower-cased sentence, leftmost first, none overlapping.

    `short` holds an abstract's own short names, as `short_outcomes` gives them.
    """
    found = _by_name(low)
    for name, (code, sense) in (short or {}).items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", low):
            if all(match.end() <= o.start or match.start() >= o.end for o in found):
                found.append(Outcome(code, sense, match.start(), match.end(), name))
    return sorted(found, key=lambda o: o.start)


def distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep the first of each code."""
    seen: dict[str, Outcome] = {}
    for outcome in outcomes:
        seen.setdefault(outcome.code, outcome)
    return list(seen.values())


def goes_both_ways(low: str) -> bool:
    """Tell whether a clause has comparison words both ways."""
    return bool(
        re.search(r"\b(?:longer|higher|greater|larger|more|gained)\b", low)
        and re.search(r"\b(?:shorter|less|fewer|lower|smaller)\b", low)
    )


def _by_name(low: str) -> list[Outcome]:
    found: list[Outcome] = []
    for match in _PATTERN.finditer(low):
        row = int((match.lastgroup or "r0")[1:])
        code, sense, _ = _ROWS[row]
        words = match.group(0)
        if _is_inside_word(low, match) or _names_disease(low, match, code):
            continue
        if found and words == "recovery" and _TELLS_CHANGE.search(low[: match.start()]):
            continue
        found.append(Outcome(code, sense, match.start(), match.end(), words))
    return found


def _is_inside_word(low: str, match: re.Match[str]) -> bool:
    before = low[match.start() - 1 : match.start()]
    after = low[match.end() : match.end() + 2]
    if after[:1] == "s" and not after[1:].isalpha():
        after = ""  # the plural of a name is the name
    return before.isalnum() or (after[:1].isalpha() and match.group(0)[-1:].isalpha())


_CAUSE = re.compile(
    r"\b(?:specific|due|related|attributed|secondary|owing) to (?:the |their )?$"
)
# "adverse events, mainly increased back pain": what the harm was.
_HARM_OF = re.compile(
    r"\b(?:adverse|side|harms?|untoward)\b[^.;]{0,60}\b(?:primarily|mainly|mostly|"
    r"such as|including|like|e\.g\.,?) (?:[\w-]+ ){0,2}$"
)
# "... for back pain at one month", "for back pain (MD -0.6": what was measured.
_AS_OUTCOME = re.compile(
    r"\s(?:at (?:\d|one|two|three|four|six|eight|twelve|short|long|follow)|"
    r"in the (?:short|"
    r"long|inter|immed)|\((?:w?md|smd|mean|p\s?[<=>]|[-−–]?\d))"
)
# "Regarding pain, ...", "For leg pain, smaller differences ... (-0.5, CI ...)".
_HEADED = re.compile(
    r"\b(?:regarding|concerning|in terms of|with (?:regard|respect) to|as for) "
    r"(?:the )?(?:[\w-]+ )?$"
)
_FOR_ALONE = re.compile(r"^\W*for (?:low |leg |back )*$")
_IS_TOLD = re.compile(r"^,[^;]{0,120}\b(?:differ\w*|\d+[.]\d+|smd|wmd|md)\b")
_FOR_WORDS = (" for ", " for the ", " for low ", " for chronic ", " on ")
_MEASURED = re.compile(
    r"\bprevents? (?:the )?(?:low |chronic |acute )*$|"
    r"\b(?:prevent|improv|reduc|decreas|reliev|alleviat|lower|lessen|increas|eas|"
    r"control)ing "
    r"(?:the |their |both )?(?:chronic |acute |low |lower )*$|"
    r"\bin favou?r of (?:the )?(?:[\w-]+ ){1,3}(?:for|in|on) (?:the )?(?:low )?$|"
    r"\b(?:found|observed|seen|noted|detected|significant|shown|reported|differences?|"
    r"improvements?|reductions?|scores?|except) (?:for|in|of) (?:the )?(?:low )?$|"
    r"[)\d] (?:points? |mm |cm )?for (?:the )?(?:mean |average |worst )?"
    r"(?:low |leg |back )*$"
)
# "The index showed better recovery": there the word is the change, not the outcome.
_TELLS_CHANGE = re.compile(
    r"\b(?:show\w*|demonstrat\w+|had|with) (?:\w+ )?(?:better|greater|faster|more) $"
)
_BACK_NAMES = frozenset(
    {"pain", "pains", "back pain", "low back pain", "lbp", "leg pain", "radicular pain"}
)


def _names_disease(low: str, match: re.Match[str], code: str) -> bool:
    """Tell "patients with low back pain" from "low back pain decreased"."""
    if code != "pain" or match.group(0) not in _BACK_NAMES:
        return False
    before = low[max(0, match.start() - 90) : match.start()]
    after = low[match.end() : match.end() + 22]
    if re.match(r"[-–—\s]specific\b|[-–—]related\b", after):
        return True
    if _MEASURED.search(before) or _HEADED.search(before):
        return False
    if _FOR_ALONE.search(before) and _IS_TOLD.match(low[match.end() :]):
        return False
    if _CAUSE.search(before) or _HARM_OF.search(before):
        return True
    if _AS_OUTCOME.match(after) and before.endswith(_FOR_WORDS):
        return False
    if _DISEASE.search(before):
        bare = match.group(0).startswith("pain") and bool(
            re.search(r"(?:^|\s)(?:for|of) $", before)
        )
        return not bare
    return bool(
        re.match(
            r"\s?(?:patients|sufferers|behaviou?rs?|population|participants|trials?\b|\(n?s?c?lbp|"
            r"subjects|syndrome|management|treatment|clinic|medic|catastroph|coping|"
            r"self-|questionnaire)",
            after,
        )
    )
