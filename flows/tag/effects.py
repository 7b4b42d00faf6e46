"""Effects between groups as printed: metric, value, interval, p, unit, scale, time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.effect_bare import changed_by, goes_on, labelled
from flows.tag.effect_records import Placed, effect_of
from flows.tag.effect_words import METRIC, metric_at
from flows.tag.numbers import (
    NUMBER,
    Interval,
    bracketed,
    decimal,
    in_one_bracket,
    intervals,
    trailing_interval,
)

_VALUE = re.compile(
    rf"(?P<value>{NUMBER})(?!\d|[.,·]\d)\s?(?P<unit>%|percentage points?|points?|mm|cm|"
    r"units?|days?|€|\$|£|"
    r"weeks?|degrees?|°|kg|mg|ml|µg|mcg|min(?:utes)?)?(?=[\s,;.()\[\]:]|$)"
)
_P_OR_N = re.compile(
    r"(?:[χ]\s?[2²]?\s?=|\bchi-?\s?squared?\s?=|\b[ftzhur]\d?\s?(?:\([\d,. ]+\))?"
    r"\s?=|\b[pn]\s?[<>=≤≥]|\bp[- ]value\w*\s?\w*|±|\bsd\b|\bse\b)\s?$",
    re.I,
)
_TIME_AFTER = re.compile(
    r"^\s?(?:-|–)?\s?(?:weeks?|months?|years?|days?|hours?|h\b|min|patients|"
    r"participants|"
    r"studies|trials|rcts|-item|-point|sessions)",
    re.I,
)
FARTHEST = 60  # characters between a metric's name and its value


# "-£312" reads as "£-312": as many letters, the sign at its number.
_MINUS_MONEY = re.compile(r"([-−–])([£$€])(?=\d)")


def effects_in(text: str) -> list[Placed]:
    """Find effects: a metric's name followed by a value, or a value with its interval.

    No number is computed: each stands in the text.
    """
    text = _MINUS_MONEY.sub(r"\2\1", text)
    stated = intervals(text)
    inside = bracketed(text)
    found = _named(text, stated, inside)
    last = found[-1].effect.metric if found else ""
    found = _with_intervals(text, stated, found)
    if found or METRIC.search(text) or in_one_bracket(text) or _guess(text, len(text)):
        found = _with_brackets(text, inside, found, last)
    if not found:
        found = labelled(text) or changed_by(text)
    return sorted(found, key=lambda f: f.start)


def _named(
    text: str,
    stated: Sequence[Interval],
    inside: Sequence[tuple[float, Interval, int]],
) -> list[Placed]:
    """Read the values that follow the name of a measure."""
    found: list[Placed] = []
    for match in METRIC.finditer(text):
        placed = _after_metric(text, match.end(), metric_at(match), stated, inside)
        if placed and all(placed.start != f.start for f in found):
            found += [placed, *goes_on(text, placed)]
    return found


def _with_intervals(
    text: str, stated: Sequence[Interval], named: Sequence[Placed]
) -> list[Placed]:
    """Add the values printed right before a confidence interval."""
    found = [*named]
    last = named[-1].effect.metric if named else ""
    for interval in stated:
        if any(f.start < interval.start and f.end >= interval.end for f in found):
            continue
        prior = [f for f in found if f.start < interval.start]
        metric = prior[-1].effect.metric if prior else ""
        metric = metric or _named_before(text, interval.start)
        if named and not metric:
            continue  # each group's own, before the difference is told
        code = metric or last or _guess(text, interval.start)
        placed = _before_interval(text, interval, code)
        if placed and all(placed.start != f.start for f in found):
            found.append(placed)
    return found


def _with_brackets(
    text: str,
    inside: Sequence[tuple[float, Interval, int]],
    earlier: Sequence[Placed],
    last: str,
) -> list[Placed]:
    """Add values with their ends in a bracket, but not each group's own."""
    found = [*earlier]
    first = min((f.start for f in found), default=0)
    for value, interval, at in inside:
        if any(f.start <= at < f.end for f in found):
            continue
        if last and _OF_GROUP.match(text[interval.end : interval.end + 80]):
            continue
        if last and at < first:
            continue
        effect = effect_of(last or "MD", value, interval, "", text, at, interval.end)
        found.append(Placed(effect, at, interval.end))
    return found


def _named_before(text: str, at: int) -> str:
    """Return the code of the metric named last before a place, "" for none."""
    named = list(METRIC.finditer(text, 0, at))
    return metric_at(named[-1]) if named else ""


def _after_metric(
    text: str,
    at: int,
    code: str,
    stated: Sequence[Interval],
    inside: Sequence[tuple[float, Interval, int]],
) -> Placed | None:
    stop = re.search(r"[;]|\.\s[A-Z]", text[at : at + FARTHEST])
    last = at + (stop.start() if stop else FARTHEST)
    for match in _VALUE.finditer(text, at):
        start = match.start("value")
        if start >= last or any(i.start <= start < i.end for i in stated):
            break
        between = text[at:start]
        if METRIC.search(between):
            return None  # the value belongs to the metric named last
        if _P_OR_N.search(between) or _skip(text, start, match):
            continue
        value = decimal(match.group("value"))
        if value is None:
            continue
        end = match.end()
        own = next((i for i in stated if _is_own(text, end, i)), None)
        if own is None:
            own = next((i for _, i, where in inside if where == start), None)
        if own is None:
            own = trailing_interval(text, match.end("value"))
        if own and not own.low <= value <= own.high:
            own = None
        unit = match.group("unit") or ""
        if own:
            end = max(end, own.end)
        elif code == "MD" and between.strip() and not _is_quoted_value(between):
            continue
        elif code == "MD" and _AGAINST_NEXT.match(text[match.end() : match.end() + 90]):
            continue  # "differences in dose (18 mg vs 21 mg)": one group's number
        return Placed(effect_of(code, value, own, unit, text, start, end), start, end)
    return None


def _is_own(text: str, end: int, interval: Interval) -> bool:
    """Tell whether an interval follows a value with nothing but words between."""
    between = text[end : interval.start]
    if not 0 <= interval.start - end <= FARTHEST:
        return False
    plain = _P_BETWEEN.sub(" ", between)
    return len(plain) <= 25 or not re.search(r"[\d;]", plain)


_P_BETWEEN = re.compile(r"[(\[,]?\s?\b[pP]\s?[<>=≤≥]\s?[\d.·]{1,8}\s?[)\]]?")
_AGAINST_NEXT = re.compile(
    r"^[^;,.]{0,30}(?:\[IQR[^\]]{0,30}\]\s?|\([^()]{0,30}\)\s?)?\b(?:vs|versus|v)\b"
)


def _is_quoted_value(between: str) -> bool:
    """Without an interval, only "difference (was|of|=) value" is a value."""
    return bool(
        re.search(r"(?:\b(?:was|of|is|were|by)\b|[=:(\[,])[\s\w]{0,16}[-−–]?$", between)
    ) and not re.search(r"\b(?:vs|versus|than|from)\b", between)


def _skip(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[start + len(match.group("value")) :][:14]
    before = text[max(0, start - 8) : start]
    if re.match(r"\s?%\s?(?:ci\b|c\.?i\.?|conf|cri\b|cred)", after, re.I):
        return True  # the level of an interval, no value
    return bool(_TIME_AFTER.match(after)) or bool(
        re.search(r"[A-Za-zχ]-?$|\b(?:week|month|day|year|at|SF|item)s?\s$", before)
    )


_POINT = re.compile(r"-(?=point\b)")  # "a 6.4-point (95% CI ...) improvement"
# A group named somewhat behind its value: "points on the scale in the active group".
_OF_ONE_GROUP = re.compile(
    r"^[^.;\d]{0,110}?\b(?:in|for|among) (?:the )?(?:[\w/'-]+ ){1,4}(?:group|arm)s? "
    r"(?:compared|versus|vs|than|whereas)\b"
)
_OF_GROUP = re.compile(
    r"^[)\]\s,]{0,3}(?:in|for|with|among) (?:the )?(?:[\w/-]+ ){1,4}(?:group|arm)s?\b"
)


# "(-1.75 (p = 0.001), 95% CI ...": the test stands between value and interval.
_BEHIND_P = re.compile(
    r"\s?[(\[,;]\s?[pP][ -]?(?:values?)?\s?[<>=≤≥]\s?[\d.·]{1,8}[)\]]?[\s,;(\[]{0,4}$"
)


# "1.9 points lower on the scale than the other group (95% CI": words between.
_LOWER_BY = re.compile(
    rf"(?P<value>{NUMBER})[ -](?P<unit>%|percentage points?|points?|mm|cm|days?)? ?"
    r"(?:lower|higher|greater|larger|more|less|fewer|better|worse|shorter|longer)\b"
    r"[^.;()\d]{8,110}[(\[]\s?$"
)


# "18.3 for physical function (95% CI": what it is for stands between.
_FOR_WHAT = re.compile(
    rf"(?<![\w.])(?P<value>{NUMBER})\s?(?P<unit>%|points?|mm|cm|days?)? "
    r"(?:for|in|on) (?:the )?[^.;()\d]{3,70}[(\[]\s?$"
)


def _before_interval(text: str, interval: Interval, code: str) -> Placed | None:
    """Read the value printed right before "(95% CI ...)"."""
    if not code:
        return None
    window = text[max(0, interval.start - 150) : interval.start]
    apart = _LOWER_BY.search(window) or _FOR_WHAT.search(window)
    if apart and code == "MD":
        value = decimal(apart.group("value"))
        if value is not None and interval.low <= value <= interval.high:
            at = max(0, interval.start - 150) + apart.start("value")
            unit = apart.group("unit") or ""
            made = effect_of(code, value, interval, unit, text, at, interval.end)
            return Placed(made, at, interval.end)
    left = _BEHIND_P.sub("", text[max(0, interval.start - 50) : interval.start])
    begin = max(0, interval.start - 50)
    cut = len(left) - 30
    left, begin = (left[cut:], begin + cut) if cut > 0 else (left, begin)
    values = list(_VALUE.finditer(_POINT.sub(" ", left.rstrip(" ([,;:")) + " "))
    if not values:
        return None
    match = values[-1]
    value = decimal(match.group("value"))
    start = begin + match.start("value")
    if value is None or not interval.low <= value <= interval.high:
        return None
    after = text[interval.end : interval.end + 190]
    is_apart = _GREATER.match(f"){after}")
    of_one = _OF_GROUP.match(after[:80]) or _OF_ONE_GROUP.match(after)
    if code == "MD" and of_one and not is_apart:
        named = text[max(0, start - FARTHEST) : start].lower()
        if "difference" not in named:
            return None  # "17 days (95% CI 14 to 19) in the active group"
    unit = match.group("unit") or ""
    effect = effect_of(code, value, interval, unit, text, start, interval.end)
    return Placed(effect, start, interval.end)


# "a 6.4-point (95% CI ...) greater improvement": the comparison comes after.
_GREATER = re.compile(
    r"^[^.;]*?[)\]] (?:points? |mm |cm |% )?(greater|larger|lower|higher|better|more|"
    r"less|fewer|worse)\b.*",
    re.S,
)


def _guess(text: str, at: int) -> str:
    """A value with an interval is an effect only where the words compare."""
    before = text[:at].lower() + _GREATER.sub(r" \1", text[at : at + 70].lower())
    if re.search(
        r"\b(?:differen|favou?r|exceed|incremental|greater|lower|higher|better|worse|more\b|less\b|"
        r"fewer|shorter|longer|smaller|decreas|reduc|improv|"
        r"advantage|effects? (?:of|on))",
        before,
    ) and re.search(
        r"between|group|than|compared|versus|vs|placebo|additional|incremental|exceed|"
        r"\bover\b|associated with|resulted in|"
        r"(?:greater|larger|more) (?:improve|reduc|decreas)|"
        r"\b(?:better|worse|lower|higher|less|more|greater|fewer|shorter|longer|"
        r"smaller|larger) (?:with|after|\()",
        text.lower(),
    ):
        return "%" if "%" in text[max(0, at - 12) : at] else "MD"
    return ""
