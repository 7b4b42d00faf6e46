"""Text for readers: strings made harmless, numbers and dates made readable."""

from __future__ import annotations

import re

# Controls, bidi overrides and lone surrogates can hide or reorder what is printed.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = re.compile(r"[ \t\n]+")
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Names of treatments that open with a proper name or a lone capital.
_NAMES = frozenset(
    ("Alexander", "Feldenkrais", "Bowen", "McKenzie", "Tai", "B", "Anti-NGF")
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MINUS = re.compile(r"(?<=[ (])-(?=\d)")
_SEARCHED = re.compile(
    r"\(searched to (\d{4}-\d{2}-\d{2})(?:, ([\d,]{1,15}) records? looked at)?\)"
)


def plain(value: str, longest: int = 4000) -> str:
    """Drop characters that print nothing or reorder text, and cut at `longest`."""
    if len(value) <= longest and value.isascii() and value.isprintable():
        return value
    cleaned = _HIDDEN.sub("", value[: longest * 2])
    if len(cleaned) <= longest:
        return cleaned
    return cleaned[: longest - 1].rstrip() + "\u2026"


def one_line(value: str, longest: int = 300) -> str:
    """Make one line of a text, for titles, labels and chart text."""
    # Most texts are plain already; the long way took a tenth of a night.
    if (
        len(value) <= longest
        and value.isascii()
        and value.isprintable()
        and "  " not in value
    ):
        return value.strip(" ")
    return plain(_SPACE.sub(" ", value).strip(), longest)


def count(number: int | None) -> str:
    """Print a whole number with thin thousands commas; an unknown one in words."""
    return "not known" if number is None else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """Print a number with its noun: 1 trial, 2 trials."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> str:
    """Print a share in per cent, whole numbers, without hiding small shares."""
    if whole <= 0:
        return "not known"
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1 %"
    if 99 < share < 100:
        return "over 99 %"
    return f"{share:.0f} %"


def decimal(number: float | None, places: int = 1) -> str:
    """Print a number with a true minus sign and no trailing noise."""
    if number is None:
        return "not known"
    rounded = round(number, places)
    if rounded == 0:
        rounded = 0.0
    return f"{rounded:.{places}f}".replace("-", "\u2212")


def date(stamp: str) -> str:
    """Print the day of an ISO stamp as 21 November 2026; anything else as it came."""
    found = _DATE.match(stamp)
    if not found:
        return one_line(stamp, 40) or "date not known"
    month = int(found[2])
    if not 1 <= month <= 12:
        return stamp[:10]
    return f"{int(found[3])} {_MONTHS[month - 1]} {found[1]}"


def month(stamp: str) -> str:
    """Print the month of an ISO stamp as November 2026."""
    return date(stamp).partition(" ")[2] if _DATE.match(stamp) else date(stamp)


def at_least(number: int) -> str:
    """Print a growing number by its first digit: 216 is at least 200."""
    step = 10 ** (len(str(number)) - 1)
    return f"at least {number // step * step:,}"


def settled(value: str) -> str:
    """Print a sentence of ours so that it stays true from night to night.

    The day of a search and its count of records move every night; the month and the
    first digit do not, and the status page gives both to the last digit.
    """
    if "(searched to " in value:
        value = _SEARCHED.sub(_search, value)
    return with_dates(value)


def _search(found: re.Match[str]) -> str:
    told = f"last searched in {month(found[1])}"
    if found[2]:
        told += f", {at_least(int(found[2].replace(',', '')))} records looked at"
    return f"({told})"


def with_dates(value: str) -> str:
    """Print the ISO dates and minus signs in a sentence of ours as people do."""
    if "-" not in value:
        return value
    value = _DATE.sub(lambda found: date(found[0]), value)
    return _MINUS.sub("\u2212", value)


def minute(stamp: str) -> str:
    """Print an ISO stamp as 21 November 2026, 21:30 UTC."""
    clock = stamp[11:16]
    return f"{date(stamp)}, {clock} UTC" if len(clock) == 5 else date(stamp)


def sentences(value: str) -> tuple[str, ...]:
    """Cut a paragraph of ours into its sentences."""
    return tuple(part for part in _SENTENCE_END.split(value.strip()) if part)


def sentence_case(value: str) -> str:
    """Raise the first letter only."""
    return value[:1].upper() + value[1:]


def inside(name: str) -> str:
    """Print a name as it stands inside a sentence: first letter low, names kept."""
    first = name.partition(" ")[0]
    if first in _NAMES or any(letter.isupper() for letter in first[1:]):
        return name
    return name[:1].lower() + name[1:]


def listed(items: list[str] | tuple[str, ...], joiner: str = "and") -> str:
    """Join words as English does: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"
