"""How strongly a sentence speaks, about whom, and who says it."""

from __future__ import annotations

import re

from flows.tag.rules.cues import cue

_PERCENT = re.compile(r"\b(\d{2,3}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)")
_RANGE = re.compile(r"\b(\d{1,3}) ?%? (?:to |and )?(\d{2,3}) ?(?:%|per ?cent\b)")
# The share of people helped from which the code book speaks of a strong claim.
_STRONG_SHARE = 70.0


def strength(folded: str, *, harm: bool = False) -> str:
    """Grade a folded sentence: hedged, plain, strong or absolute."""
    plain = cue("not-absolute").sub(" ", folded)
    tentative = cue("hedged").search(cue("not-hedged").sub(" ", folded))
    maybe = tentative and tentative.group() in ("may", "might", "could")
    if cue("absolute").search(plain) and not maybe:
        return "absolute"
    if _is_strong(folded, harm=harm):
        return "strong"
    return "hedged" if tentative else "plain"


def _is_strong(folded: str, *, harm: bool) -> bool:
    if harm and re.search(r"\brare", folded):
        return False
    if cue("strong").search(cue("not-strong").sub(" ", folded)):
        return True
    spread = _RANGE.sub(_middle, folded)
    shares = [float(match.group(1)) for match in _PERCENT.finditer(spread)]
    high = any(_STRONG_SHARE < share <= 100 for share in shares)
    return high and bool(cue("success").search(folded)) and not harm


def _middle(match: re.Match[str]) -> str:
    """Put the middle of a range in its place."""
    low, high = float(match.group(1)), float(match.group(2))
    return f" {(low + high) / 2:.1f}%" if low < high else f" {low:.1f}%"


_STENOSIS = re.compile(r"\bstenosis\b")


def population(folded: str, topic: str = "any") -> str:
    """Name the people a folded sentence speaks of; `topic` is the page's own."""
    expecting = cue("pregnancy").search(folded)
    if expecting and cue("contraindicated").search(folded):
        expecting = None
    if expecting or topic == "pregnancy":
        return "pregnancy"
    chronic, acute = cue("chronic").search(folded), cue("acute").search(folded)
    if chronic and acute:
        return "any"
    if _STENOSIS.search(folded) and len(set(cue("conditions").findall(folded))) < 3:
        return "stenosis"
    sciatica = cue("sciatica").search(folded)
    general = cue("plain-back").search(folded)
    if sciatica and (general or len(set(cue("conditions").findall(folded))) > 2):
        return "any" if not chronic else "chronic"
    if sciatica:
        return "sciatica-radicular"
    if chronic or acute:
        return "chronic" if chronic else "acute"
    if cue("other").search(folded) and not general:
        return "other" if len(set(cue("conditions").findall(folded))) < 3 else "any"
    return "any" if general else topic


# A page that says so often that it is for the pregnant is for them throughout.
_PREGNANCY_PAGE = 5
_OPENING = 200  # characters


def page_population(title: str, text: str) -> str:
    """Name the people a page speaks of, for its sentences that name none."""
    opens = cue("pregnancy").search(text[:_OPENING])
    if opens and len(cue("pregnancy").findall(text)) >= _PREGNANCY_PAGE:
        return "pregnancy"
    found = population(title)
    return (
        found
        if found in ("pregnancy", "sciatica-radicular", "stenosis", "chronic", "other")
        else "any"
    )


_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|mine|myself|mum|wife|husband)\b")


def is_testimony(folded: str) -> bool:
    """Tell whether a folded sentence speaks in the first person."""
    return bool(_FIRST_PERSON.search(folded))


_SAID = re.compile(r"[\"“”].{3,400}[\"“”]|\b(?:says|writes|said)\b")


def speaker(raw: str, folded: str, *, linked: bool, denied: bool, quoted: bool) -> str:
    """Say who makes the claim: see Claim.speaker for the values."""
    if denied and (cue("denied").search(folded)):
        return "quoted-to-deny"
    if _FIRST_PERSON.search(folded) and not cue("research").search(folded):
        return "testimonial"
    if quoted and _SAID.search(raw) and _FIRST_PERSON.search(folded):
        return "testimonial"
    if cue("research").search(folded):
        return "attributed-with-link" if linked else "attributed"
    return "asserted"


def is_denied(folded: str) -> bool:
    """Tell whether a folded sentence quotes a belief in order to deny it."""
    return bool(re.search(r"\b(?:myth|contrary to|misconception|old wives)\b", folded))
