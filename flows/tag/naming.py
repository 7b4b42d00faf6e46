"""Names a treatment under test that the vocabulary does not hold."""

from __future__ import annotations

import re
from collections import Counter

from flows.tag.comparators import controls_in
from flows.tag.reading import Reading

_LEAD = re.compile(
    r"^(?:(?:the|a|an|on|of|and|comparative|clinical|short-term|long-term|immediate|acute|"
    r"different|initial|review|study|analysis|comparison|evaluation|assessment|"
    r"investigation|randomi[sz]ed|controlled|trial|efficacy|effectiveness|safety|effects?|"
    r"impact|influence|role|use|usefulness|benefits?|feasibility|outcomes?|results?|"
    r"tolerability|sparing|opioid|analgesic|therapeutic|adding|comparing)\b[\s,]*)+"
)
_CUT = re.compile(
    r"\s(?:on|in|for|versus|vs\.?|compared|to|after|during|among|as|with|reduces?|"
    r"improves?|is|does|do|using|at|by|following|are|versus)\s|[:;?(\[]"
)
_GROUP_NAME = re.compile(r"\b([A-Z][A-Za-z0-9-]{1,9})[- ](?:treated )?groups?\b")
_NOT_NAMES = frozenset(
    {
        "control",
        "the",
        "both",
        "all",
        "each",
        "two",
        "three",
        "this",
        "study",
        "placebo",
        "sham",
        "treatment",
        "intervention",
        "experimental",
        "between",
        "no",
    }
)


def name_under_test(reading: Reading) -> str:
    """Return a short name from the groups' names or the title, "" where none is plain."""
    seen: Counter[str] = Counter()
    for line in reading.without("background"):
        seen.update(_GROUP_NAME.findall(line.text))
    for short, _ in seen.most_common():
        long = reading.short_forms.get(short, "")
        if long and short.lower() not in _NOT_NAMES and not controls_in(long.lower()):
            return long[0].lower() + long[1:] if long[1:2].islower() else long
    return _from_title(reading.title)


def _from_title(title: str) -> str:
    low = title.lower()
    lead = _LEAD.match(low)
    rest = title[lead.end() if lead else 0 :]
    cut = _CUT.search(rest.lower())
    name = rest[: cut.start()] if cut else rest
    name = name.strip(" ,.-")
    if not 3 <= len(name) <= 70 or len(name.split()) > 8:
        return ""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
