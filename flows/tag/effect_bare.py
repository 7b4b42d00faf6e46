"""Effects printed without a measure's name, where a sentence compares groups."""

from __future__ import annotations

import re

from flows.tag.effect_records import Placed, effect_of
from flows.tag.numbers import NUMBER, decimal

# "(disability = -8.1, p = .009; pain = -1.4": a signed number behind an outcome's name.
_LABELLED = re.compile(
    r"[(\[;,]\s?(?:[A-Za-z-]+\s){0,3}?[A-Za-z-]+\s?[=:]?\s?(?P<value>[-−–]\s?"
    r"(?:\d+(?:[.·]\d+)?|[.·]\d+))\s?(?P<unit>points?|mm|cm|%)?\s?[,;]\s?[pP]\s?[<=>]"
)


# "versus placebo (-15.2 mm ...": a signed number right behind the other group.
_AGAINST = re.compile(
    r"\b(?:versus|vs\.?|than|compared (?:with|to)) [\w -]{2,30}? ?[(\[]\s?"
    r"(?P<value>[-−–]\s?(?:\d+(?:[.·]\d+)?|[.·]\d+))\s?(?P<unit>points?|mm|cm|%)?"
    r"(?=\s?(?:and\b|[,;\])]))"
)


def labelled(text: str) -> list[Placed]:
    """Read differences printed as "name = -8.1, p = .009" where groups are compared."""
    if not _COMPARES.search(text):
        return []
    found = []
    for match in (*_LABELLED.finditer(text), *_AGAINST.finditer(text)):
        value = decimal(match.group("value"))
        if value is not None:
            unit = match.group("unit") or ""
            effect = effect_of("MD", value, None, unit, text, *match.span("value"))
            found.append(Placed(effect, match.start("value"), match.end("value")))
    return found


# "An effect size of 0.45 for pain and 0.38 for disability".
_GOES_ON = re.compile(
    rf" (?:for|in|on) (?:[\w-]+ ){{1,5}}?(?:and |, )(?P<value>{NUMBER}) "
    rf"(?=(?:for|in|on) )|"
    rf"\)(?:,? and|,) (?:[\w-]+ ){{1,6}}\((?:\w+ ?= ?)?(?P<inside>{NUMBER})\)"
)


def goes_on(text: str, first: Placed) -> list[Placed]:
    """Read the second of two values of one measure, where neither has an interval."""
    match = _GOES_ON.match(text, first.end)
    name = "inside" if match and match.group("inside") else "value"
    value = decimal(match.group(name)) if match else None
    if match is None or value is None or first.effect.ci_low is not None:
        return []
    span = match.span(name)
    return [Placed(effect_of(first.effect.metric, value, None, "", text, *span), *span)]


_BY = re.compile(
    rf"\bby (?:an additional |about |approximately |"
    rf"a mean of )?(?P<value>{NUMBER})(?!\d|[.,·]\d)\s?"
    r"(?P<unit>%|points?|€|\$|£|mm|days?|hours?|min(?:utes)?)"
)
_MONEY = re.compile(
    rf"(?P<unit>[€$£])\s?(?P<value>{NUMBER}) (?:per \w+ )?(?:higher|lower|more|less|"
    r"cheaper|greater|dearer)\b"
)
_SHARE = re.compile(
    r"(?<![\d.])(?P<value>\d+(?:\.\d+)?)\s?%(?:,? and \d+(?:\.\d+)?\s?%)? (?!or )"
    r"(?:\w+ )?(?:lower|"
    r"higher|less|more|greater|fewer|shorter|longer|smaller|larger|reduction|decrease|increase|"
    r"improvement)"
    r"\b"
)
_CHANGED = re.compile(
    r"\b(?:reduc|decreas|increas|lower|improv|cut|fell|rose|higher|"
    r"greater)\w*\b[^;]{0,60}$"
)
_COMPARES = re.compile(
    r"\b(?:compared|versus|vs|than|relative to|superior to|control|placebo|"
    r"an additional|(?:smaller|lower|higher|less|fewer|greater|shorter|longer) with|"
    r"(?:smaller|lower|higher|shorter|longer) in the)\b",
    re.I,
)


_OF_ONE_GROUP = re.compile(
    r"^[^.;\d]{0,60}?\b(?:in|for|among|with|after) [^.;\d]{2,60}?\b(?:and|versus|vs\.?|"
    r"v|compared (?:with|to)|than|whereas|but)\b[^.;\d]{0,50}\d"
)
_AT_LEAST = re.compile(r"(?:[≥>≧]\s?=?\s?|\bat least |\bminimum )$", re.I)


def changed_by(text: str) -> list[Placed]:
    """Read "reduced costs by 196 €" where the sentence compares groups."""
    if not _COMPARES.search(text):
        return []
    found = []
    for match in _SHARE.finditer(text):
        value = decimal(match.group("value"))
        before = text[max(0, match.start() - 10) : match.start()]
        if _AT_LEAST.search(before):
            continue  # "a 50% reduction or more" defines who responded
        if value is not None:
            effect = effect_of("%", value, None, "%", text, *match.span())
            found.append(Placed(effect, match.start("value"), match.end("value")))
    for match in _MONEY.finditer(text):
        value = decimal(match.group("value"))
        if value is not None:
            unit = match.group("unit")
            effect = effect_of("other", value, None, unit, text, *match.span())
            found.append(Placed(effect, match.start("value"), match.end()))
    for match in _BY.finditer(text):
        value = decimal(match.group("value"))
        unit = match.group("unit")
        if _OF_ONE_GROUP.match(text[match.end() : match.end() + 140]):
            continue  # "by 2.1 points in the yoga group versus 0.9": a group's own
        if value is not None and _CHANGED.search(text[: match.start()]):
            code = "%" if unit == "%" else "other"
            effect = effect_of(code, value, None, unit, text, *match.span())
            found.append(Placed(effect, match.start("value"), match.end()))
    return found
