"""Who or what a sentence is about, judged from how it begins."""

from __future__ import annotations

import re

from flows.tag.rules.cues import cue


def is_anaphoric(folded: str) -> bool:
    """Tell whether a sentence begins with it, this, they or "the treatment"."""
    if cue("anaphor").match(folded):
        return not cue("other-noun").match(folded)
    rest = _main_clause(folded)
    if rest == folded or cue("bare-pronoun").match(rest):
        return False
    return bool(cue("anaphor").match(rest)) and not cue("other-noun").match(rest)


def is_provider(folded: str) -> bool:
    """Tell whether the clinic or the practitioner is the subject."""
    return bool(cue("provider").match(_main_clause(folded)))


def is_patient(folded: str) -> bool:
    """Tell whether a patient or the reader is the subject."""
    return bool(
        cue("patient").match(folded) or cue("patient").match(_main_clause(folded))
    )


_INTRODUCTION = re.compile(
    r"^\W*(?:(?:bit by bit|little by little|step by step|with time|in time|slowly"
    r"|gradually|soon|before long|eventually|with practice|at the same time),? "
    r"|(?:in|at|after|within|by|over|during|with|under|from|once|through)"
    r" [^,;.]{2,50}, )"
)


def _main_clause(folded: str) -> str:
    """Leave out what stands before the subject: "Bit by bit people ..."."""
    match = _INTRODUCTION.match(folded)
    return folded[match.end() :] if match else folded


def is_fragment(folded: str) -> bool:
    """Tell whether a list item begins with what is done, its subject left out."""
    return bool(cue("fragment").match(folded))


def is_elsewhere(folded: str) -> bool:
    """Tell whether only other parts of the body are spoken of."""
    return bool(cue("elsewhere").search(folded)) and not cue("back").search(folded)


_LONG_SUBJECT = 16  # words
_SHORT_SUBJECT = 4  # words; a name of its own, a part of a thing
# Beside these alone the effect itself is the subject: "in some the gains held".
_LITTLE_WORDS = re.compile(
    r"\b(?:the|an?|in|some|most|many|as|rule|often|usually|and|but|also|then|by|after|with"
    r"|for|of|to|at|all|its|their|this|it|any|here|now|yet|still|first|even|just|only"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|few|half)\b"
)
# What one does is a treatment as often as not: "hanging head down".
_DOING = re.compile(
    r"\W*(?!being|feeling|suffering|living|having|sitting|standing|bending|smoking|ageing"
    r"|aging|during|nothing|something|anything|everything|according|depending|looking"
    r"|slouching|worrying|sleeping)[a-z]{3,12}ing\b"
)


def may_treat(before: str, *, vaguely: bool) -> bool:
    """Tell whether what stands before an effect may be a treatment or a part of one.

    Where the effect itself is vague, the subject must be known to be one.
    """
    subject = re.split(r"[:;]", _main_clause(before))[-1].strip()
    if not _LITTLE_WORDS.sub("", subject).strip(" ,;:'\"-"):
        return True
    if _DOING.match(subject):
        return True
    if cue("not-means").match(subject):
        return False
    length = len(subject.split())
    if not vaguely or length <= _SHORT_SUBJECT:
        return True
    return length <= _LONG_SUBJECT and bool(cue("means").search(subject))


_SENTENCE_LIKE = re.compile(
    r"[.;,]\d{0,2}$|^(?:it|they|this|these|we|you|many|some|and|but|or|if|as|most)\b"
)
# A line of more words than this is a sentence, however it is set.
_HEADING_WORDS = 10


def is_heading(text: str) -> bool:
    """Tell whether a line set as a heading heads anything, rather than being said."""
    bare = text.strip()
    if len(bare.split()) > _HEADING_WORDS or bare[:1].islower():
        return False
    return not _SENTENCE_LIKE.search(bare.lower())


def is_condition(before: str) -> bool:
    """Tell whether what stands before the effect is about the body or its troubles."""
    return bool(cue("condition").search(before)) or len(before.split()) < 1


_RESEARCH = re.compile(
    r"^\W*(?:\w{1,14} ){0,6}?(?:stud(?:y|ies)|trials?|research(?:ers)?|reviews?"
    r"|surveys?)"
    r" (?:\w{1,14} ){0,8}?(?:found|finds?|show(?:s|ed|n)?|report(?:s|ed)?|suggests?)\b"
)


def is_research(folded: str) -> bool:
    """Tell whether a study is what the sentence says something of."""
    return bool(_RESEARCH.match(folded))
