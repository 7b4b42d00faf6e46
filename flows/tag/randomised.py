"""Whether a study says, or lets see, that it allocated at random."""

from __future__ import annotations

import re

from flows.tag.reading import Reading

_NOT_RANDOM = re.compile(
    r"\b(?:non|un)-?\s?randomi[sz]\w+|\bnot (?:been )?randomi[sz]\w+|"
    r"randomly (?:selected|sampled|chosen|drawn)|random (?:sampl|select|effect|coeffic|"
    r"intercept|slope|forest|number of)\w*|random-effects?|"
    r"mendelian[- ]randomi[sz]ation|"
    r"quasi-?\s?randomi[sz]\w+|training set|without randomi[sz]ation"
)


_RANDOM = re.compile(
    r"\brandomi[sz](?:ed|ation|ing|e)\b|\brandomly\b|"
    r"\b(?:at random|by random|random (?:allocation|assignment|order|sequence|block))|"
    r"\brcts?\b|\brandom-?order|\brandom fashion|\brandom basis|\bran-domi[sz]ed"
)


_ALLOCATED = re.compile(
    r"^randomly, |\b(?:will|we|to) randomi[sz]ed? (?:\d|\w+ )|\brandom(?:ly|"
    r"i[sz]ed)?\b[^.;]{0,80}?\b(?:assign|allocat|divid|distribut|receiv|"
    r"separat|group|split|classif|categor|treated|arm|placebo|control|either|two|three|"
    r"four|enrol)|\b(?:assign|allocat|divid|distribut|group|separat)\w*\b[^.;]{0,60}?"
    r"\b(?:random|by chance|lottery)|\brandomi[sz]ed\b[^.;]{0,40}?\b(?:to|into|in|"
    r"trial|"
    r"study|design|order|comparison|between|for)\b|\b(?:were|was|are|be|and|then|been) "
    r"randomi[sz]ed\b|\brandomi[sz]ation (?:to|was|of|ratio|into)\b|\brct\b|"
    r"\brandomi[sz]ed[^.;]{0,60}\b(?:patients|participants|subjects|women|men|"
    r"children)\b"
)


_BLIND_CONTROLLED = re.compile(
    r"(?:double|single|triple|investigator|observer|assessor|evaluator)[- ]?(?:blind|"
    r"mask)"
    r"|placebo[- ]controlled|sham[- ]controlled|double[- ]dummy"
)


_ASSIGNED = re.compile(
    r"\b(?:patients|subjects|participants|people|adults|women|men|children|infants|"
    r"volunteers|mothers|students|workers|couples|residents|they|who)\b[^.;]{0,60}?"
    r"(?:were|was) (?:assigned|allocated) (?:to|either)|"
    r"(?:were|was) (?:assigned|allocated) (?:to|either)\b[^.;]{0,80}?\b(?:groups?|"
    r"arms?|"
    r"conditions?|control|placebo|treatments?|interventions?|therapy)\b|"
    r"cross-?over (?:trial|study|design)"
)


_CALL_FOR_TRIALS = re.compile(
    r"(?:further|future|more|larger|additional|new|future high-quality|needed|required|"
    r"warranted|need for|should be)\b[^.;]{0,80}\brandomi[sz]ed|"
    r"\brandomi[sz]ed\b[^.;]{0,100}\b(?:needed|required|warranted|necessary|should be|"
    r"are lacking|is lacking|planned|recommended)|\bprevious\w*\b[^.;]{0,50}\brandomi|"
    r"\brandomi[sz]ed\b[^.;]{0,40}\b(?:have shown|have demonstrated|exist)"
)


def says_random(reading: Reading) -> str:
    """Return "title", "methods" or "" : where the study calls itself randomised."""
    title = _NOT_RANDOM.sub(" ", reading.title.lower())
    if _RANDOM.search(title) and not re.search(r"(?:review|analysis|trials)\b", title):
        return "title"
    for line in reading.without("background"):
        low = line.low
        if line.role == "conclusions" and _CALL_FOR_TRIALS.search(low):
            continue
        if line.role == "registration" and "random" not in low:
            continue
        if "training set" in low or "test set" in low:
            continue  # a sample cut in two to build a model is no allocation
        plain = _NOT_RANDOM.sub(" ", low)
        if _RANDOM.search(plain) and _ALLOCATED.search(plain):
            return "methods"
    for line in reading.of("background"):
        plain = _NOT_RANDOM.sub(" ", line.low)
        if _OURS.search(plain) and _ALLOCATED.search(plain):
            return "methods"
    return ""


_OURS = re.compile(
    r"\b(?:we|this|our|the present|the current)\b[^.;]{0,60}\b(?:trial|study|random|"
    r"aim|"
    r"conduct|perform|investigat|compar|undert)|\b(?:was|were) (?:\w+ )?(?:assessed|"
    r"evaluated|tested|compared|studied|investigated|examined|determined|conducted)\b"
)


_NO_ALLOCATION = re.compile(
    r"\bretrospective|\bopen-label extension|\bcohort study|\bcase-control study|"
    r"\bnon-?\s?randomi[sz]ed|\bnot randomi[sz]ed|\bpropensity"
)


def looks_randomised(reading: Reading) -> bool:
    """Blinded, placebo-controlled or crossover: randomised in all but the word."""
    if _NO_ALLOCATION.search(reading.body):
        return False
    for line in (*reading.of("methods", "objective", "results"),):
        if _BLIND_CONTROLLED.search(line.low):
            return True
        if _ASSIGNED.search(line.low) and not re.search(
            r"diagnos|categor|score|consecutiv|by (?:their|patient) (?:choice|"
            r"preference)|date of birth|birth ?date|(?:record|chart|file|"
            r"hospital) number|"
            r"alternat|in turn|odd|day of (?:the )?(?:week|admission)",
            line.low,
        ):
            return True
    return bool(_BLIND_CONTROLLED.search(reading.title.lower()))


NAMED_TRIAL = re.compile(r"\b[A-Z][\w-]+ (?:Trial|TRIAL)\b|\b[Pp]hase (?:II|III|2|3)\b")
