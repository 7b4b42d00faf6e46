"""The names of effect measures, and the tops of the scales they are printed on."""

from __future__ import annotations

import re

# (code, pattern over the text as printed); the first that matches at a place wins.
METRICS: tuple[tuple[str, str], ...] = (
    (
        "SMD",
        r"\bSMDs?\b|[Ss]tandardi[sz]ed (?:weighted )?mean differences?|"
        r"\bHedges['’]?s? g\b|"
        r"\bCohen['’]?s d\b|\b[Ee]ffect sizes?\b|\bd\s?(?==)",
    ),
    (
        "MD",
        r"\bW?MDs?\b|(?:[Ww]eighted |[Aa]djusted |[Bb]etween-?group |[Nn]et |"
        r"[Gg]roup )?"
        r"[Mm]ean (?:between-group |group |score |treatment |change )?differences?|"
        r"[Bb]etween-?\s?group (?:mean )?differences?|(?:[Tt]reatment|"
        r"[Mm]ean) (?:effect|"
        r"difference)s?|"
        r"[Mm]ean improvement difference|[Pp]ooled mean (?:improvement|reduction|"
        r"change)s?|[Mm]edian differences?|[Dd]ifferences? (?:in|of|between)|"
        r"\b[Aa]djusted difference|\b[Dd]ifference\b",
    ),
    (
        "RR",
        r"\b[Ii]?RRs?\b|[Rr]elative [Rr]isks?|[Rr]isk [Rr]atios?|[Rr]ate ratios?|"
        r"\b(?:[Rr]esponse|[Uu]se|[Pp]revalence|[Ii]ncidence) [Rr]atios?",
    ),
    ("OR", r"\ba?ORs?\b|[Oo]dds [Rr]atios?"),
    ("HR", r"\ba?HRs?\b|[Hh]azards? [Rr]atios?"),
    (
        "RD",
        r"\bARR\b|(?:[Aa]bsolute )?[Rr]isk (?:[Dd]ifferences?|[Rr]eductions?)|"
        r"[Aa]bsolute differences?",
    ),
    (
        "other",
        r"[βΒ]\s?(?==)|\b[Bb]eta\s?(?==|[-−–]?\d)|\bNNTs?\b|"
        r"[Nn]umbers? needed to treat|"
        r"\bICERs?\b|[Cc]ost[- ]effectiveness ratios?|[Cc]oefficients?\b",
    ),
)
METRIC = re.compile("|".join(f"(?P<m{i}>{p})" for i, (_, p) in enumerate(METRICS)))


def metric_at(match: re.Match[str]) -> str:
    """Return the code of a matched measure's name."""
    return METRICS[int((match.lastgroup or "m0")[1:])][0]


_POINTS = re.compile(
    r"(?P<top>\d{2,3})-?\s?(?:point|mm|cm)\b|\b0\s?(?:-|–|to|‒)\s?(?P<range>\d{1,3})\b|"
    r"\bout of (?P<of>\d{1,3})\b|\bpoints? (?:of|on a) (?P<of2>\d{1,3})\b"
)
# Instruments whose top is fixed.
_TOPS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"\boswestry\b|\bodi\b", re.I), 100.0),
    (re.compile(r"\broland\b|\brm?dq\b|\brmq\b", re.I), 24.0),
    (re.compile(r"\bsf-?36\b|\bsf-?12\b", re.I), 100.0),
    (re.compile(r"\bpgic\b", re.I), 7.0),
)


def scale_top(text: str, start: int, end: int) -> float | None:
    """Return the top of the scale a value at a place is printed on, None where unsaid.

    What is said right behind the value comes first ("on a 0 to 100 scale"), then what
    was said last before it, then whatever else the sentence says.
    """
    found = sorted(
        [(m.start(), _top(m)) for m in _POINTS.finditer(text)]
        + [(m.start(), top) for pattern, top in _TOPS for m in pattern.finditer(text)]
    )
    known = [(at, top) for at, top in found if 5 <= top <= 240]
    behind = [top for at, top in known if start <= at <= end + NEAR]
    before = [top for at, top in known if at < start]
    if behind:
        return behind[0]
    if before:
        return before[-1]
    return known[0][1] if known else None


def _top(match: re.Match[str]) -> float:
    return float(next(g for g in match.groups() if g))


NEAR = 60  # characters behind a value in which its scale is told
