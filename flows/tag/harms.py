"""Which troubles are harms of a treatment, and which are complaints."""

from __future__ import annotations

import re

from flows.tag.claims import Reading
from flows.tag.rules.cues import cue

_WHY_PEOPLE_COME = re.compile(
    r"\b(?:reasons?|conditions?|complaints?|visit|come to"
    r"|(?:common|main|chief|usual|leading|likely) causes?)\b"
)
# A trapped nerve does this as well as a needle.
_NERVE_SIGN = re.compile(
    r"\b(?:numb\w{0,4}|tingling|pins and needles|weakness|weak|fatigue|headaches?)\b"
)
_AFTERWARDS = re.compile(
    r"\b(?:after|afterwards|temporary|brief\w{0,2}|hours?|days?|next|injections?"
    r"|treatments?|procedures?|rare\w{0,2}|side effects?|operation|surgery|session)\b"
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
    return bool(told) and not _WHY_PEOPLE_COME.search(folded)
