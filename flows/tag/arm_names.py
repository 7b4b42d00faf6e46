"""Tells whether a name of the title is that of an arm, by where the text puts it."""

from __future__ import annotations

import re

from flows.tag.comparators import controls_in
from flows.tag.reading import Reading

# What may stand right before and behind the name of an arm where arms are told.
_BEFORE_ARM = re.compile(
    r"\b(?:receiv\w*|assign\w* to|allocat\w* to|randomi[sz]ed to|given|treated with|"
    r"treatment with|either|or|versus|vs\.?|underwent|undergo\w*|and|than|to|between|"
    r"compared with|trials? of|stud(?:y|ies) of|effects? of|efficacy of|"
    r"effectiveness of|use of|with|of|in|by|after|on|from)\s(?:(?:the|an?|either|"
    r"daily|oral|"
    r"intravenous|single|weekly) )*$"
)
_BEHIND_ARM = re.compile(
    r"^s?(?: (?:treatment|therapy))?(?:[- ](?:treated |therapy |"
    r"treatment )?(?:group|arm|patients|recipients)s?\b|"
    r"\s(?:\([^()]{1,60}\)\s)?(?:or|versus|vs|compared|and|was|were|is|had|did|group|"
    r"than|reduced|improved|in addition|plus|alone|for|on|in)\b|\s\(|[,.;]|$)"
)
_COMPARES = re.compile(
    r"random|assign|allocat|\bgroups?\b|\barms?\b|receiv|versus|\bvs\b|compar|\bthan\b"
)
# A name that is only the trouble, the people or the measure is no arm.
_NO_ARM = re.compile(
    r"\b(?:pain|headaches?|injur\w+|infections?|complications?|patients?|sciatica|stenosis|herniat\w+|syndrome|disease|disorders?|"
    r"fractures?|spondyl\w+|workers|nurses|women|men|children|adults|people|older|"
    r"outcomes?|disability|symptoms?|prevalence|risk|factors?|trials?|stud(?:y|ies)|"
    r"review|guidelines?|cohort|survey|quality|costs?|comparison|association)\b"
)


# "Zagrelin infusion" is "zagrelin" where arms are told.
_TAIL = re.compile(
    r" (?:infusions?|injections?|tablets?|capsules?|patch(?:es)?|plasters?|cream|gel|"
    r"ointment|supplement(?:ation|s)?|administration|monotherapy|therapy|treatment|use|"
    r"augmentation|"
    r"programme|program|device|system|protocol)$"
)
# How a thing is given is often left out where arms are told.
_ROUTE = re.compile(
    r"^(?:(?:oral|intravenous|intramuscular|subcutaneous|inhaled|topical|intranasal|"
    r"transdermal|epidural|intrathecal|caudal|intra-?[a-z]{4,}|percutaneous|continuous|"
    r"weekly|daily|once-daily|twice-daily|single|single-dose|low-dose|high-dose|early|"
    r"exogenous|adjuvant|perioperative|preoperative|postoperative|prophylactic|"
    r"sustained-release|extended-release|controlled-release|low|high|dose) )+"
)
MOST_TAIL = 4  # characters that a name keeps without its tail


# What groups are called in any study names no treatment.
_LABELS = frozenset(
    [
        "observation",
        "test",
        "study",
        "trial",
        "treatment",
        "clinical",
        "experimental",
        "research",
        "intervention",
        "control",
        "active",
        "treated",
        "group",
        "comparison",
    ]
)


def bare_name(low: str) -> str:
    """Return a name without a noun that only says how it is given."""
    bare = _ROUTE.sub("", _TAIL.sub("", low))
    return bare if len(bare) > MOST_TAIL else low


def short_name(low: str) -> list[str]:
    """Return "the group intervention" for a longer name that ends so."""
    words = low.split()
    is_plain = len(words) > 2 and words[-1] in {"intervention", "programme", "program"}
    return [f"the {words[-2]} {words[-1]}"] if is_plain else []


def is_an_arm(name: str, reading: Reading) -> bool:
    """Tell whether a name of the title comes back where arms are told apart."""
    low = name.lower()
    is_label = set(low.split()) <= _LABELS
    if len(low) < 4 or is_label or _NO_ARM.search(low) or controls_in(low):
        return False
    names = dict.fromkeys((low, bare_name(low), *short_name(low)))
    words = name.split()
    if len(words) > 2 and words[1][:1].isupper():
        names[" ".join(words[:2]).lower()] = None  # "20-gauge Zag spinal needle"
    shorts = [
        s.lower() for s, long in reading.short_forms.items() if long.lower() == low
    ]
    for line in reading.without("background"):
        if _COMPARES.search(line.low) and any(
            _stands_as_arm(line.low, word) for word in (*names, *shorts)
        ):
            return True
    return False


def _stands_as_arm(low: str, name: str) -> bool:
    """Tell whether the words around a name's first place in a sentence are an arm's."""
    at = low.find(name)
    if at < 0:
        return False
    is_led = at < NEAR_START or _BEFORE_ARM.search(low[max(0, at - 40) : at])
    end = at + len(name)
    return bool(is_led) and bool(_BEHIND_ARM.match(low[end : end + 80]))


NEAR_START = 5  # characters before a name that begins its sentence
