"""Signs of a trial where nobody says how people were allocated.

Reviewers of trials search wider than for the word "randomised", because older and short
records leave it out: for trial, groups and placebo too, and for controlled trials that
allocated by turns. What these rules find may be a randomised trial and is kept apart:
the design stays what the abstract itself lets stand, and no evidence rests on the sign.
"""

from __future__ import annotations

import re

from flows.tag.reading import Reading

_TREATED = (
    r"(?:patients|subjects|participants|people|adults|women|men|children|infants|"
    r"volunteers|residents|students|mothers|couples|workers)"
)
# Another design names itself: then a sign decides nothing.
_ANOTHER = re.compile(
    r"retrospectiv|cohort|case[- ]control|non-?\s?random|historical control|registry|"
    r"matched (?:control|pair)|open[- ]label extension|healthy controls|"
    r"surveys?\b|questionnaire study|medical records|chart review|"
    r"cross-sectional|"
    r"\breview\b|prevalence|case report|chose\b|preference|pre-?post|before and after|"
    r"\brats?\b|\bmice\b|in vitro|\bmodels? (?:was|were) (?:built|tested)|cadaver"
)
_ARMS = re.compile(
    r"\b(?:with|receiv\w+|given|to|using|took|by|"
    r"administered) either\b[^.;]{0,100}\bor\b|"
    r"\b(?:instructed|asked|told) to either\b|\b(?:two|three|four) doses\b|"
    r"\balone or (?:in combination|combined|together)\b|"
    r"\btreatment with [^.;]{1,140}\bwhereas treatment with\b|"
    rf"\b{_TREATED}\b[^.;,]{{0,40}}"
    r"\b(?:underwent|received|were (?:given|administered|"
    r"treated with)) [^.;,]{1,50}\bor\b|"
    r"\b(?:versus|compared (?:with|to)) (?:standard|conventional|no) (?:therapy|"
    r"treatment|"
    r"care)|\bgroup (?:i|1|a)\b[^.;]{0,160}\bgroup (?:ii|2|b)\b|"
    r"\b(?:treatment|intervention|experimental|study) (?:group|condition|arm)s?\b.{0,"
    r"120}?\b(?:control|comparison|placebo) (?:group|condition|arm)|"
    r"\b(?:two|three|four) (?:treatment|study|intervention|therapeutic|parallel|"
    r"experimental) (?:groups|arms|conditions)"
)
_BY_TURNS = re.compile(
    r"\b(?:quasi|pseudo)-?\s?randomi[sz]\w+|\balternat(?:e|ing|ive)(?:ly)? (?:allocat|"
    r"assign)\w+|\b(?:allocat|assign)ed (?:alternately|by alternation|in turn)\b|"
    r"\b(?:allocat|assign|divid|group)\w*\b[^.;]{0,60}\b(?:according to|by|"
    r"on the basis of) (?:\w+ ){0,3}(?:date of birth|birth ?dates?|(?:record|chart|"
    r"hospital|file|registration) numbers?|day of (?:the )?(?:week|"
    r"admission)|odd|even)\b"
)
_CALLED_TRIAL = re.compile(
    r"\b(?:controlled|comparative|therapeutic|multi-?cent(?:re|er)|blind(?:ed)?|"
    r"parallel-group|phase (?:ii|iii|2|3)) (?:\w+ )?trial\b"
)
_IN_A_TRIAL = re.compile(
    rf"\b(?:{_TREATED}|those) (?:who )?(?:enrolled |participating |participated |"
    r"included |treated |taking part )?(?:in|of) (?:the |an? |our |two |three |four |"
    r"several )(?:[\w-]+ ){0,3}?(?:clinical |controlled |treatment |"
    r"therapeutic )trials?\b"
)
_SECOND_LOOK = re.compile(
    r"\b(?:secondary|post[- ]?hoc|subgroup|further) analys[ei]s of (?:data from )?the "
    r"(?:[A-Z][\w-]+ ){1,6}(?:Study|Trial)\b"
)
_IN_PEOPLE = re.compile(rf"\b(?:{_TREATED}|treatment|therapy|treated)\b")
_BARE_TITLE = re.compile(
    r"\bplacebo\b|(?:double|single)[- ](?:blind|mask)|\bcross-?over\b|"
    r"\b(?:controlled|comparative|multi-?cent(?:re|er)) trial\b|"
    r"^(?:a )?(?:\w+ )?comparison of [^:?]{3,80} (?:and|with|versus|vs\.?) |"
    r"^(?:comparative )?(?:effects?|efficacy|effectiveness) of [^:?]{3,80} "
    r"(?:versus|vs\.?|compared (?:with|to)|and|or) [^:?]{3,80} (?:on|in|for) |"
    r"\balone (?:versus|vs\.?|or) [^:]{2,60}(?:\+|\bplus\b|\bwith\b)|"
    r"^effects? of [^:]{2,60}\bor\b[^:]{2,60},? or both,? (?:on|in)\b"
)
# What a bare title compares other than treatments, or how it says it is no trial.
_NO_TREATMENT = re.compile(
    r"\?\s*$|associat|factors|predict|prognos|surviv|mortality|relationship|"
    r"exposure|measures?\b|metrics|methods? (?:for|of)|preclinical|first-in-human|"
    r"tumou?rs\b|cells?\b|mutant|disparit|between (?:men|women|patients)|systematic"
)


def placebo_arm(reading: Reading) -> bool:
    """Tell whether people got a placebo, with no sign of another design."""
    if _ANOTHER.search(_all(reading)):
        return False
    lines = reading.of("methods", "objective", "results")
    return any(re.search(r"\bplacebo\b", x.low) for x in lines)


def sign_of_trial(reading: Reading) -> str:
    """Return the sign by which a study may be a randomised trial, or ""."""
    lines = reading.without("background", "registration")
    body = "\n".join(x.low for x in lines)
    if not reading.lines:
        title = reading.title.lower()
        is_other = _ANOTHER.search(title) or _NO_TREATMENT.search(title)
        is_told = bool(_BARE_TITLE.search(title)) and not is_other
        return "unstated.title-alone" if is_told else ""
    if _BY_TURNS.search(body):
        return "unstated.by-turns"
    if _IN_A_TRIAL.search(body):
        return "unstated.people-of-trials"
    if any(_SECOND_LOOK.search(x.text) for x in lines):
        return "unstated.second-analysis"
    if _ANOTHER.search(_all(reading)):
        return ""
    if _CALLED_TRIAL.search(f"{reading.title.lower()}\n{body}"):
        return "unstated.called-trial"
    if not _IN_PEOPLE.search(body):
        return ""
    if any(_ARMS.search(x.low) for x in reading.lines):
        return "unstated.compared-arms"
    return ""


def _all(reading: Reading) -> str:
    return f"{reading.title.lower()}\n{reading.body}"
