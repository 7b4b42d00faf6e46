"""Which troubles are harms of a treatment, and which are complaints."""

from __future__ import annotations

import re

from flows.tag.claims import Reading
from flows.tag.folding import fold
from flows.tag.lines import Line
from flows.tag.lists import LeadIn, is_harm_item
from flows.tag.rules.cues import cue
from warehouse.records import Block

_WHY_PEOPLE_COME = re.compile(
    r"\b(?:reasons?|conditions?|complaints?|visit|come to"
    r"|(?:common|main|chief|usual|leading|likely) causes?)\b"
)
_NAMED_SO = re.compile(r"\b(?:complications?|(?:side|unwanted|adverse) effects?)\b")
# A trapped nerve does this as well as a needle.
_NERVE_SIGN = re.compile(
    r"\b(?:numb\w{0,4}|tingling|pins and needles|weakness|weak|fatigue|headaches?)\b"
)
_AFTERWARDS = re.compile(
    r"\b(?:after|afterwards|temporary|brief\w{0,2}|hours?|days?|next|injections?"
    r"|treatments?|procedures?|rare\w{0,2}|side effects?|operation|surgery|session"
    r"|\d in \d|one in|affects? (?:about|around|up to|fewer|some))\b"
)


def is_nerve_sign(folded: str, reading: Reading) -> bool:
    """Tell whether a trouble may be the complaint itself, not what treatment does."""
    troubles = [e for e in reading.effects if e.nature == "S"]
    signs = all(_NERVE_SIGN.search(folded[e.start : e.end]) for e in troubles)
    return signs and not _AFTERWARDS.search(folded)


def is_cause_of_pain(reading: Reading) -> bool:
    """Tell whether the harm is pain brought on, which postures and illnesses do too."""
    kind, _, thing = reading.main.rule.partition("-")
    brought_on = kind in ("harm", "up", "down") and thing in ("bad", "good")
    return brought_on or reading.main.rule == "worse"


def is_harm_told(folded: str) -> bool:
    """Tell whether harms told of patients or in general are those of a treatment."""
    told = cue("harm-told").search(folded)
    named = _NAMED_SO.search(folded)
    return bool(told) and (bool(named) or not _WHY_PEOPLE_COME.search(folded))


# So many items of a list must speak of harm before a bare "Headache" is one.
_HARM_RUN = 3
# These are told of treatments, hardly ever as what brings people to one.
_ONLY_HARM = re.compile(
    r"\b(?:bruis\w{2,3}|redness|itch\w{0,3}|blister\w{0,3}|rash|burns?|nausea"
    r"|constipation|drows\w{1,5}|dry mouth|sore(?:ness)?|tenderness|nerve damage"
    r"|addict\w{2,4}|overdose|withdrawal|sweating|flushing|discolou?ration|scarring"
    r"|ulcers?|habit forming|vomiting|sleepiness|blood clots?|infection \(rare\)"
    r"|(?:very )?rare\)|weight gain|upset stomach|stomach upset)\b"
    r"(?! (?:disorders?|history))|\((?:very )?rare\)"
)


_WHO_MUST_NOT = re.compile(
    r"^\W*(?:history|avoid|not|no|do|don't|recent|active|current|known|any|if|allerg\w+"
    r"|pregnan\w+|stop|tell|previous|severe|untreated)\b"
)
_NEIGHBOURS = 2
_COUNTED = re.compile(r"\d ?%|\b(?:\d+|one) in \d|\brare\b")


def is_among_harms(line: Line, near: tuple[Block, ...]) -> bool:
    """Tell whether an item names a trouble between items that tell of harms.

    `near` are the blocks around it, those before as many as those after.
    """
    if not line.is_item or line.named or _WHO_MUST_NOT.match(line.folded):
        return False
    if not cue("trouble").search(line.folded):
        return False
    texts = [fold(block.text).text for block in near if block.kind == "list-item"]
    harms = [text for text in texts if is_harm_item(text) and text != line.folded]
    told = any(_ONLY_HARM.search(text) for text in harms)
    counted = bool(_COUNTED.search(line.folded))
    return told and (counted or len(harms) >= _NEIGHBOURS)


def is_complaint(
    line: Line,
    reading: Reading,
    lead: LeadIn | None,
    near: tuple[Block, ...],
    topic: tuple[str, ...],
) -> bool:
    """Tell whether an item like "Headaches" is a complaint, not a side effect.

    `near` are the blocks around it, `topic` what the page is about.
    """
    if reading.main.rule not in ("side-effect", "hazard") or line.named:
        return False
    if not line.is_item or (lead and (lead.harms or lead.is_label)):
        return False
    if cue("side-effect-words").search(line.folded):
        return False
    if topic and _ONLY_HARM.search(line.folded):
        return False
    harms = [block for block in near if is_harm_item(fold(block.text).text)]
    return len(harms) < _HARM_RUN
