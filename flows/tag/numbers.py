"""Numbers as abstracts print them: counts in digits and words, effects, intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
}
_TENS["fourty"] = 40
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = (
    r"(?:" + "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True)) + r")"
)

# A count: 1,334 or 1 334 or 1, 334 or 1334, or words ("one hundred and eighty-six").
_DIGITS = (
    r"(?:\d{1,3}(?:(?:,\s?|[ \u2009\u202f\u00a0\u2005])\d{3})+|\d{1,7})"
    r"(?![\d%]|\.\d|\s?%|\s(?:years?|months?|weeks?)[\s-](?:old|of age)|"
    r"[-–]\s?(?:year|week|month|day|point|item|min|hour|mm|cm|mg)s?\b)"
)
_WORDS = rf"(?:{_WORD}(?:(?:\s+and\s+|\s*[-‐–]\s*|\s+){_WORD}){{0,6}})\b"
COUNT = rf"(?:{_DIGITS}|{_WORDS})"

# A decimal with its sign, as printed.
NUMBER = r"(?:[-−–‐]\s?)?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?|[.·]\d+)"
_MINUS = re.compile(r"^[−–‐-]\s?")


def count(text: str) -> int | None:
    """Read a count from digits or English words; None when it is neither."""
    plain = text.strip().lower()
    digits = re.sub(r"[,\s\u2009\u202f\u00a0\u2005]", "", plain)
    if digits.isascii() and digits.isdigit():
        return int(digits)
    words = re.findall(r"[a-z]+", plain)
    total, part, seen = 0, 0, False
    for word in words:
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word == "thousand":
            total, part = total + max(part, 1) * 1000, 0
        elif word != "and":
            return None
        seen = seen or word != "and"
    return total + part if seen else None


def decimal(text: str) -> float | None:
    """Read a printed decimal with any kind of minus and a full or raised point."""
    plain = text.strip().replace("·", ".")
    sign = -1.0 if _MINUS.match(plain) else 1.0
    plain = _MINUS.sub("", plain).replace(",", "").strip()
    try:
        return sign * float(plain)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence or credible interval and where it stands."""

    low: float
    high: float
    start: int
    end: int


_SEPARATOR = r"(?:\s?(?:,\s?to|to|,|;|–|—|‒|−|-|‐|\.\.\.?|until|and)\s?)"
_CI_WORD = (
    r"(?:9\d(?:\.\d{1,2})?\s?%?\s?[-–]?\s?(?:posterior\s|bayesian\s|bootstrap\s)?"
    r"(?:ci|cis|cri|confidence intervals?|credible intervals?|confidence limits?|cl)"
    r"|\bci|confidence intervals?)"
)
# "1.1 better to 0.2 worse": the words stand for the signs.
_SIDE = r"(?:better|worse|lower|higher|less|more|fewer|greater)"
_CI = re.compile(
    rf"{_CI_WORD}\s?(?:(?:for|"
    rf"of) (?:the )?(?:\w+ )?differences?)?(?:[(\[](?:9\d(?:\.\d)?\s?%\s?)?ci[)\]])?\)?"
    rf"[\s:=,;\[({{]{{0,4}}(?:of |from |was |is |"
    rf"ranged? from )?[\[({{]?[£$€]?"
    rf"(?P<low>{NUMBER})\s?(?:%|points?|mm)?(?: (?P<first>{_SIDE}))?"
    rf"{_SEPARATOR}[£$€]?(?P<high>{NUMBER})(?!\d|[.,·]\d)(?: (?:points? )?"
    rf"(?P<last>{_SIDE}))?",
    re.I,
)
# "1.6 (0.8 to 2.3)": a bracket right after a value, both numbers around it.
_BRACKET = re.compile(
    rf"(?<![\w.])(?P<value>{NUMBER})\s?(?:%|points?|mm|cm)?,?\s?[(\[]"
    rf"(?P<low>{NUMBER})(?:\s?to\s?|,\s?|\s?–\s?|\s?-\s?|"
    rf";\s?)(?P<high>{NUMBER})\s?%?(?:[)\]]|(?=[,;]\s?p\s?[<>=]))",
    re.I,
)


# "(4.44, 1.01 to 7.87)": value and ends in one bracket.
_IN_BRACKET = re.compile(
    rf"[(\[](?P<value>{NUMBER})\s?(?:%|points?|mm|cm)?[,;]\s?"
    rf"(?P<low>{NUMBER})\s?to\s?(?P<high>{NUMBER})\s?%?[)\],;]"
)
# "disability, 0.75, -0.29-1.79" and "0.79, 0.49 to 1.28": no bracket of their own.
_FINE = r"[-−–‐]?\d+[.·]\d+"
_IN_ROW = re.compile(
    rf"(?<![\d.])(?P<value>{_FINE})\s?(?:%|points?|mm|cm)?[,;]\s(?P<low>{_FINE})"
    rf"(?:\s?to\s?|\s?[-–—]\s?)(?P<high>{_FINE})(?![\d%]|[.·]\d)"
)


_SCALE_TOPS = frozenset({3, 4, 5, 6, 7, 10, 11, 20, 21, 24, 30, 40, 50, 60, 100})
_IS_TIME = re.compile(r"\b(?:week|day|month|year|at|after|age|aged)s?\s$", re.I)


def intervals(text: str) -> list[Interval]:
    """Find stated confidence intervals; one whose ends are reversed is left out."""
    found = []
    for match in _CI.finditer(text):
        ends = _ends(match)
        if ends:
            found.append(Interval(*ends, match.start(), match.end()))
    return found


def bracketed(text: str) -> list[tuple[float, Interval, int]]:
    """Find "value (low to high)" where the value lies inside: (value, interval, at)."""
    found = _with_ends(text, (*_BRACKET.finditer(text), *_IN_BRACKET.finditer(text)))
    known = {at for _, _, at in found}
    rows = _with_ends(text, tuple(_IN_ROW.finditer(text)))
    return sorted([*found, *(r for r in rows if r[2] not in known)], key=_place)


def _place(found: tuple[float, Interval, int]) -> int:
    return found[2]


_TRAILING = re.compile(
    rf"\s?(?:%|points?|mm|cm)?[,;]\s?(?P<low>{NUMBER})(?:\s?to\s?|,\s?|\s?[–—]\s?)"
    rf"(?P<high>{NUMBER})"
    rf"(?![\d%]|\.\d)(?=\s?[),;\]])"
)


def trailing_interval(text: str, at: int) -> Interval | None:
    """Return the interval that follows a value right away: ", 1.2 to 2.0)"."""
    match = _TRAILING.match(text, at)
    ends = _ends(match) if match else None
    return Interval(*ends, match.start(), match.end()) if match and ends else None


def in_one_bracket(text: str) -> bool:
    """Tell whether a value stands with its ends in one bracket: "(4.4, 1.0 to 7.9)"."""
    return bool(_with_ends(text, tuple(_IN_BRACKET.finditer(text))))


def _with_ends(
    text: str, matches: tuple[re.Match[str], ...]
) -> list[tuple[float, Interval, int]]:
    found = []
    for match in matches:
        value, ends = decimal(match.group("value")), _ends(match)
        if ends and ends[0] == 0 and ends[1] in _SCALE_TOPS:
            continue  # "pain at week 12 (0-100)": the ends of a scale
        if _IS_TIME.search(text[max(0, match.start() - 10) : match.start()]):
            continue
        if value is not None and ends and ends[0] <= value <= ends[1]:
            place = Interval(*ends, match.start(), match.end())
            found.append((value, place, match.start("value")))
    return found


def _ends(match: re.Match[str]) -> tuple[float, float] | None:
    low, high = decimal(match.group("low")), decimal(match.group("high"))
    if low is None or high is None:
        return None
    named = match.groupdict()
    if named.get("last") and low >= 0 and high >= 0:
        is_across = (named.get("first") or named["last"]).lower() != named[
            "last"
        ].lower()
        return (-high, low) if is_across else (min(low, high), max(low, high))
    if low > high and (low < 0) == (high < 0) and low < 0:
        return high, low  # two negative ends, the one nearer to zero printed first
    return (low, high) if low <= high else None


_P = re.compile(
    r"\bp(?:[\s-]?values?)?\s?(?:for [a-z ]{1,30})?(?P<sign>[<>=≤≥≦]|=\s?<|was|of)\s?"
    r"(?P<value>0?[.·]\s?\d+|0|1(?:\.0+)?)(?![\d])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PValue:
    """A printed p value: sign, number, and where it stands."""

    sign: str
    value: float
    start: int
    end: int

    @property
    def printed(self) -> str:
        """The value as the code book writes it: "<0.05" or "0.34"."""
        return f"{'' if self.sign == '=' else self.sign}{self.value:g}"

    @property
    def is_small(self) -> bool | None:
        """Whether it lies below 0.05; None at 0.05 or where the sign leaves it open."""
        if self.sign in "<≤":
            return True if self.value <= 0.05 else None
        if self.sign in ">≥":
            return False if self.value >= 0.05 else None
        return None if self.value == 0.05 else self.value < 0.05


def p_values(text: str) -> list[PValue]:
    """Find printed p values."""
    found = []
    for match in _P.finditer(text):
        value = decimal(match.group("value").replace(" ", ""))
        sign = match.group("sign").lower()[-1]
        sign = {"s": "=", "f": "=", "≦": "≤"}.get(sign, sign)
        if sign == "<" and value == 0:
            continue  # "p < 0. 001", cut at its point
        if value is not None and value <= 1:
            found.append(PValue(sign, value, match.start(), match.end()))
    return found
