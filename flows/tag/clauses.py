"""Cuts a results sentence into clauses that each may state one result."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a lower-cased sentence and where it starts there."""

    low: str
    start: int

    @property
    def end(self) -> int:
        """The place after the clause in its sentence."""
        return self.start + len(self.low)


_CUT = re.compile(
    r"(?<!\bci);\s(?!(?:w?md|smd|rr|or|hr|rd|p|95\s?%)\b)|"
    r",?\sand\s(?=(?:(?:may|might|probably|could) )?(?:have |has |had |make |makes |"
    r"made )?little\b)|,?\sand\s(?=(?:may|might|probably|could) (?:\w+ )?(?:results?|"
    r"leads?|increases?|reduces?|improves?|worsens?)\b)|"
    r",?\s(?:with the exception of|as well as (?=(?:very |low|"
    r"moderate|high)))|"
    r",\s(?=nor (?:did|was|were)\b)|,?\s(?:but|whereas|while|although(?! (?:not|"
    r"only|small)[^,;]{0,40},)|though|"
    r"however|except(?: for| that)?|"
    r"on the other hand|yet)[,\s]|,\swith (?:a )?(?=(?:significantly |more |greater |"
    r"larger |"
    r"less |higher |lower |no )+)|[,:]\s(?:and )?(?=(?:there (?:was|were)|no (?:\w+ )?"
    r"(?:significant|differences?)|neither|which was not|with no)\b)|"
    r",?\sand\s(?=(?:there (?:was|were)|no (?:significant|differences?|gains?|"
    r"improvements?|"
    r"effects?|changes?|benefits?|reductions?)|neither|"
    r"did not)\b)|"
    r",\sand\s(?=(?:these|those|the) (?:[\w-]+ ){0,3}(?:patients|participants|subjects|"
    r"groups?|women|men) (?:had|showed|experienced|reported|improved|were|was|did|"
    r"demonstrated|exhibited)\b)|"
    r"\sand\s(?=(?:(?:very )?(?:low|moderate|high)(?:[- –]to[- –](?:very )?(?:low|"
    r"moderate|"
    r"high))?(?:[- –](?:quality|certainty))?|consistent|strong|limited|"
    r"conflicting|some) "
    r"evidence)|"
    r"\sand\s(?P<verb>)(?=(?:significantly |also )?(?:increased|reduced|improved|"
    r"decreased|lowered|raised|worsened) )|"
    r"\swith (?=little (?:or no )?(?:\w+ )?(?:difference|effect|change)s?\b)|"
    r",\swith (?=(?:the )?(?:[\w-]+ ){1,5}?(?:showing|demonstrating|experiencing|"
    r"reporting|achieving|exhibiting)\b)|"
    r",?\sand\s(?P<next>)(?=(?:[\w-]+ ){1,4}(?:was|were) (?:significantly |"
    r"also )?(?:more|"
    r"less|fewer|higher|lower|greater|better|worse|similar|unchanged|"
    r"high|low|good|excellent|common|rare)\b|"
    r"(?:[\w-]+ ){1,4}(?:was|were) (?:significantly )?(?:reduced|improved|increased|"
    r"decreased|relieved) (?:significantly )?(?:more|less)\b|"
    r"(?:[\w-]+ ){1,4}did not (?:differ|change)\b)|"
    r",\sand\s(?P<other>)(?=(?:[\w-]+ ){5,10}(?:was|were) (?:significantly |"
    r"also )?(?:more|less|fewer|higher|lower|greater|better|worse|similar|"
    r"unchanged)\b)|"
    r"\sand\s(?P<worse>)(?=(?:was |were )?(?:slightly |significantly |"
    r"also )?(?:worse|better|superior|lower|"
    r"higher|"
    r"less|fewer|slower|poorer)\b)"
)
# "Although both groups improved, the exercise group ...": what is conceded ends there.
_CONCEDES = re.compile(r"^\W*(?:although|though|even though|while|whereas|despite)\b")
_CONCEDED = re.compile(
    r",\s(?=(?:the|there|no|only|neither|we|this|these|patients|participants|those|"
    r"between|significant|differences?)\b)"
)
_HAPPENS = re.compile(
    r"\b(?:improv|reduc|decreas|increas|gain|show|had|were|was|experienc|differ|report|"
    r"reliev|demonstrat|declin)"
)


# A verb: "Improvement in pain and disability was greater" is one clause, not two.
_FINITE = re.compile(
    r"\b(?:was|were|had|has|have|did|does|is|are|shows?|gave|led|fell|rose|differ|"
    r"(?!need|includ|relat|associat|standardi|adjust|limit|report|rat)[a-z]{2,}ed|"
    r"reduces|improves|declin\w+)\b"
)


# "Did not reduce pain and increased harms": the second verb is not denied.
_DENIED = re.compile(r"\b(?:did|does|do) not\b|\bhad no\b|\bfailed to\b")


def _conceded(low: str) -> int:
    """Return where the clause after a leading "although ..." begins, 0 for none."""
    if not _CONCEDES.match(low):
        return 0
    for match in _CONCEDED.finditer(low):
        if not _inside_bracket(low, match.start()) and _HAPPENS.search(
            low[: match.start()]
        ):
            return match.start() + 1
    return 0


# Only after a comparison that is whole does "and worse ..." begin another.
_COMPARED = re.compile(r"\b(?:than|compared|versus|group|vs)\b|\d to -?\d")


def clauses(low: str) -> tuple[Clause, ...]:
    """Cut at semicolons and at words that set one result against another.

    A bracket is never cut open.
    """
    low = without_anchors(low)
    found, at = [], 0
    lead = _conceded(low)
    if lead:
        found.append(Clause(low[:lead], 0))
        at = lead
    for match in _CUT.finditer(low):
        is_next = match.group("next") is not None or match.group("other") is not None
        if is_next and not _FINITE.search(_last_part(low[at : match.start()])):
            continue
        if match.group("worse") is not None and not _COMPARED.search(
            low[at : match.start()]
        ):
            continue
        if match.group("verb") is not None and not _DENIED.search(
            low[at : match.start()]
        ):
            continue
        if match.start() < at or _inside_bracket(low, match.start()):
            continue
        word = match.group(0).strip(" ,;:")
        # "but not for function": the word "not" stays with what follows
        found.append(Clause(low[at : match.start()], at))
        at = match.end() if word in _DROPPED else match.start()
        if low[at : at + 1] in ",;:":
            at += 1
    found.append(Clause(low[at:], at))
    return tuple(c for c in found if len(c.low.strip()) > 5)


def _last_part(left: str) -> str:
    """Return what stands since the last comma outside brackets: a list has no verb."""
    return _BRACKETED.sub(" ", left).rsplit(",", 1)[-1]


_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def without_anchors(low: str) -> str:
    """Blank the brackets that say what the ends of a scale or a responder are."""
    low = _ANCHORS.sub(lambda m: " " * len(m.group(0)), low)
    return _EXCEPT_WHEN.sub(lambda m: " " * len(m.group(0)), low)


# "At 12 weeks, but not at 6 weeks, pain was lower": an aside that says when not.
_EXCEPT_WHEN = re.compile(
    r",\s(?:but |and |although |though )?not (?:at|after|in|during|before) "
    r"[^,;.()]{2,40},(?=\s)|,\sdespite [^,;.()]{3,60},(?=\s)"
)


# What the ends of a scale mean is no result.
_ANCHORS = re.compile(
    r"\([^()]{0,60}(?:\bindicat\w+|\bworst\b|\bno (?:pain|disability)\b|\bimaginable\b|"
    r"(?<=responders \()|(?<=response \()|\brepresent\w*|\bbest\b|\bat least\b|≥|"
    r"\bdefined\b)[^()]{0,80}\)"
)
_DROPPED = frozenset(
    {"but", "whereas", "while", "although", "though", "however", "yet"}
)


def _inside_bracket(low: str, at: int) -> bool:
    return low.count("(", 0, at) > low.count(")", 0, at) or low.count(
        "[", 0, at
    ) > low.count("]", 0, at)
