"""Names a treatment under test that the vocabulary does not hold."""

from __future__ import annotations

import re
from collections import Counter

from flows.tag.arm_names import MOST_TAIL, is_an_arm
from flows.tag.comparators import controls_in
from flows.tag.reading import Reading

_LEAD = re.compile(
    r"^(?:(?:the|a|an|on|of|and|comparative|clinical|short-term|long-term|immediate|"
    r"acute|"
    r"different|initial|review|study|analysis|comparison|evaluation|assessment|"
    r"investigation|randomi[sz]ed|controlled|trial|efficacy|effectiveness|safety|"
    r"effects?|"
    r"impact|influence|role|use|usefulness|benefits?|feasibility|outcomes?|results?|"
    r"beneficial|additive|differential|h(?:a)?emodynamic|prospective|double-blind|"
    r"single-blind|placebo-controlled|open|open-label|multicent(?:re|er)|pilot|"
    r"preliminary|phase [iv]+|long-?term|comparisons?|tolerability|sparing|opioid|"
    r"analgesic|therapeutic|adding|comparing)\b(?!-)[\s,]*)+"
)
_CUT = re.compile(
    r"\s(?:on|in|for|versus|vs\.?|compared|to|after|during|among|as|with|reduces?|"
    r"improves?|is|does|do|using|at|by|following|are|versus|added|increases?|decreases?|prevents?|enhances?|relieves?|but)"
    r"\s|[:;?(\[]"
)
_ADDED = re.compile(r"\sto\s|" + _CUT.pattern)
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


_GENERIC = re.compile(
    r"\b(?:program(?:me)?s?|interventions?|treatments?|therap(?:y|ies)|approach(?:es)?|"
    r"training|rehabilitation|care|management|strateg\w+|methods?|exercises?|surgery|"
    r"trial|numbers?|stud(?:y|ies)|physio\w*|technique)\b"
)
_EFFECT_LEAD = re.compile(
    r"\b(?:effect|efficacy|effectiveness|impact|influence|role)s?\b"
)


# "Drug X reduces blood loss ...": the thing that acts is the thing tested.
_ACTS = re.compile(
    r"^(?P<name>[A-Z][\w-]+(?: [\w-]+){0,2}) (?:reduces?|improves?|decreases?|"
    r"increases?|"
    r"relieves?|prevents?|enhances?|alleviates?|does not|do not|is|are) "
)


# "How effective is ...?", "Does ... help?": the head of a question is no name.
_ASKS = re.compile(
    r"^\W*(?:how|is|are|was|does|do|did|can|could|what|which|should|when|why|has|have|"
    r"will|who|where|whether)\b",
    re.IGNORECASE,
)


def acting_part(title: str) -> int:
    """Return where the name of what acts ends in "X reduces Y", 0 where none does."""
    acting = None if _ASKS.match(title) else _ACTS.match(title)
    return acting.end("name") if acting else 0


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def specific_title_name(title: str) -> str:
    """Return the name of one plain thing whose effect the title asks for, or ""."""
    if _ASKS.match(title):
        return ""
    acting = _ACTS.match(title)
    if acting:
        name = acting.group("name").strip()
        return "" if _GENERIC.search(name.lower()) else _lowered(name)
    lead = _LEAD.match(title.lower())
    if lead is None or not _EFFECT_LEAD.search(lead.group(0)):
        return ""
    name = _from_title(title)
    return "" if _GENERIC.search(name.lower()) or len(name.split()) > 6 else name


def name_under_test(reading: Reading) -> tuple[str, bool]:
    """Return a short name and whether it is firm: a group's own name in the text.

    A name that only the title suggests is not firm; "" where none is plain.
    """
    seen: Counter[str] = Counter()
    for line in reading.without("background"):
        seen.update(_GROUP_NAME.findall(line.text))
    for short, _ in seen.most_common():
        long = reading.short_forms.get(short, "")
        if long and short.lower() not in _NOT_NAMES and not controls_in(long.lower()):
            return (long[0].lower() + long[1:] if long[1:2].islower() else long), True
    acting = specific_title_name(reading.title) if _ACTS.match(reading.title) else ""
    if acting:
        return acting, True
    name = _from_title(reading.title) if reading.title else _from_aim(reading)
    name = _as_spelt(_whole_arm(name, reading), reading)
    kind = _KIND_OF.search(name)
    name = kind.group("last") if kind else re.split(r", (?=an? )", name)[0]
    lead = re.split(r" (?:and|or) ", name)[0]
    if lead != name and not is_an_arm(name, reading) and is_an_arm(lead, reading):
        return lead, True
    return name, is_an_arm(name, reading) or _is_series(name, reading)


def _whole_arm(name: str, reading: Reading) -> str:
    """Add the noun that "X-free versus X-based anaesthesia" leaves to its "
    "second half."""
    low = name.lower()
    if not low.endswith(
        ("-free", "-based", "-sparing", "-guided", "-assisted", "-led")
    ):
        return name
    longer = [
        x for x in reading.short_forms.values() if x.lower().startswith(f"{low} ")
    ]
    return longer[0] if longer and len(longer[0].split()) <= MOST_WORDS else name


# "The anti-inflammatory drug zagrelin": what kind it is, then its name.
_KIND_OF = re.compile(
    r"\b(?:drug|agent|inhibitor|antagonist|agonist|blocker|analogue|analog|compound|"
    r"antibody),? (?P<last>[A-Za-z][\w-]{4,})$"
)
MOST_WORDS = 5  # of a name that a short form spells out
_SERIES = re.compile(r"\bcase series\b|\bcase report\b|\bpilot study\b|\bopen-label\b")


def _is_series(name: str, reading: Reading) -> bool:
    """Tell "NAME for low back pain: a case series": its one arm needs no rival."""
    title = reading.title.lower()
    plain = len(name) > MOST_TAIL and not _GENERIC.search(name.lower())
    return (
        plain
        and bool(_SERIES.search(title))
        and title.startswith((f"{name.lower()} for ", f"{name.lower()} in "))
    )


_ASIDE = re.compile(r"\s?\([^()]{1,40}\)")


def _as_spelt(name: str, reading: Reading) -> str:
    """Return a name in the capitals of the text, which a title may lack or add."""
    plain = _ASIDE.sub("", "\n".join(line.text for line in reading.lines))
    at = plain.lower().find(name.lower()) if len(name) > 2 else -1
    while at == 0 or (at > 0 and set(plain[max(0, at - 2) : at]) & set(".:?\n")):
        at = plain.lower().find(name.lower(), at + 1)  # a sentence's first word
    return plain[at : at + len(name)] if at > 0 else name


_AIM = re.compile(
    r"\b(?:effect|efficacy|effectiveness|impact|benefit)s? of (?:the |an? )?"
    r"(?P<name>[a-z][\w-]+(?: [\w-]+){0,3}?)(?:,| (?:\(|versus|vs|compared|on|in|for|"
    r"and)\b)"
)


def _from_aim(reading: Reading) -> str:
    """Return the plain thing whose effect a study without title asks for, or ""."""
    for line in reading.of("objective", "background"):
        match = _AIM.search(line.low)
        if match and not _GENERIC.search(match.group("name")):
            return match.group("name")
    return ""


# "Zagreb (new) ladder": the bracket is inside the name.
_WITHIN_NAME = re.compile(
    r"\s?\([^()]{1,40}\)(?= (?!for\b|in\b|on\b|versus\b|vs\b|and\b|or\b|as\b|to\b|"
    r"with\b|"
    r"compared\b|after\b|of\b|is\b|during\b)[A-Za-z])"
)


# "Treatment of acute back pain with zagrelin".
_GIVEN_FOR = re.compile(
    r"^(?i:(?:the )?(?:treatment|management|prevention|therapy) of) [^:]{3,80}? "
    r"(?:with|by|using) (?:the |an? )?"
)
# "...: the comparison of 20-gauge Zag and 20-gauge Zig needles in ...".
_LISTED = re.compile(
    r"(?i::\s(?:the |a )?comparison (?:of|between)) (?P<left>[\w-]+(?: [\w-]+){0,2}) "
    r"(?i:and|with|versus) (?P<right>[\w-]+(?: (?!in\b|for\b|on\b)[\w-]+){0,4})"
)


def _from_title(title: str) -> str:
    if _ASKS.match(title):
        return ""
    title = _WITHIN_NAME.sub("", title)
    given = _GIVEN_FOR.match(title)
    title = title[given.end() :] if given else title
    listed = _LISTED.search(title)
    if listed:
        left, right = listed.group("left").split(), listed.group("right").split()
        shared = left[0].lower() == right[0].lower() and len(left) < len(right)
        tail = " ".join(right[len(left) :]).lower().removesuffix("s") if shared else ""
        return f"{' '.join(left)} {tail}".strip()
    low = title.lower()
    lead = _LEAD.match(low)
    rest = title[lead.end() if lead else 0 :]
    is_added = lead is not None and "add" in lead.group(0)
    cut = (_ADDED if is_added else _CUT).search(rest.lower())
    name = rest[: cut.start()] if cut else rest
    name = name.strip(" ,.-")
    if not 3 <= len(name) <= 70 or len(name.split()) > 8:
        return ""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
