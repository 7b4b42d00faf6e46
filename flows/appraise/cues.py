"""What a claim's own words add to its tags: the comparison, the width, the time."""

from __future__ import annotations

import re

_HARMS = (
    r"(?:risks?|side[- ]effects?|ill[- ]effects?|harms?|dangers?|complications?"
    r"|adverse|unwanted effects?)\b"
)
_NO_RISK = re.compile(
    r"\b(?:(?:no|zero|without|free of|free from) (?:other |known |any |serious "
    r"|negative |harmful |unwanted ){0,2}"
    rf"|(?:never|not|n['\u2019]t) (?:[\w-]{{1,12}} )?any (?:[\w-]{{1,12}} )?){_HARMS}"
    r"|\b(?:never|not|n['\u2019]t) (?:causes?|have|has|produces?|carry|carries) "
    rf"{_HARMS}"
    r"|\brisk[- ]free\b|\bside[- ]effect[- ]free\b|\bharmless\b"
    r"|\b(?:completely|totally|perfectly|100 ?% ?|absolutely|always) ?safe\b",
    re.IGNORECASE,
)
# "Not without risks" warns where "without risks" denies.
_NOT_FREE = re.compile(
    r"\b(?:not|never|nor|hardly|rarely|n['\u2019]t) (?:[\w-]{1,12} ){0,2}"
    r"(?:(?:without|free of|free from|no)\b|risk[- ]free|side[- ]effect[- ]free"
    r"|harmless|safe\b)",
    re.IGNORECASE,
)
# "Long-lasting back pain" names the people and not the result.
_LASTING = re.compile(
    r"\b(?:permanent(?:ly)?|for good|forever|for ever|lasting relief|for life"
    # A footnote's number may hang on the last word.
    r"|long[- ]?lasting(?! (?:\w{1,12} ){0,2}(?:pain|aches?|backache|sciatica|symptoms"
    r"|problems?)\d{0,2}\b)"
    r"|long[- ]term (?:relief|results?|solution|benefits?)|once and for all)\b",
    re.IGNORECASE,
)
_LONG_TERM = re.compile(
    r"\blong[- ]term\b|\bin the long run\b|\bfor life\b"
    r"|\blasting (?:relief|results?|benefits?|effects?|difference|improvements?)\b"
    r"|\b(?:after|beyond|past|for more than|longer than) (?:about |the first )?"
    r"(?:a|one|two|three|four|five|six|twelve|several|many|\d{1,2}) "
    r"(?:few )?(?:months?|years?)\b",
    re.IGNORECASE,
)
_AS_GOOD = re.compile(
    r"\bas (?:well|good|effective|helpful|much|safe|useful) as\b|\bjust as\b"
    r"|\bno (?:worse|better) than\b|\bsimilar(?:ly)? (?:to|results?|effects?)\b"
    r"|\bcomparable\b|\bequal(?:ly)?\b|\bequivalent\b",
    re.IGNORECASE,
)
_AS_OTHERS = re.compile(
    r"\bas (?:well|good|effective|helpful|much|safe|useful) as\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:everyone|everybody|anyone|anybody|every (?:patient|person|case|kind|type"
    r"|sort)|all (?:patients|people|cases|types|kinds|sorts|back pain)"
    r"|any (?:kind|type|sort) of)\b",
    re.IGNORECASE,
)
_INERT = (
    (
        "sham-or-placebo",
        re.compile(
            r"\b(?:sham|placebos?|dummy|pretend|fake|simulated|saline|sugar pills?"
            r"|switched[- ]off|turned[- ]off)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "no-treatment",
        re.compile(
            r"\b(?:doing|given|did|than) nothing\b|\bwait(?:ing)?[- ]?lists?\b"
            r"|\b(?:than|with|to|over) (?:having |getting )?no "
            r"(?:treatment|exercise|intervention|therapy|care)\b|\buntreated\b",
            re.IGNORECASE,
        ),
    ),
    (
        "usual-care",
        re.compile(
            r"\b(?:usual|standard|routine|ordinary) (?:medical |GP )?care\b",
            re.IGNORECASE,
        ),
    ),
)
_SMALL = re.compile(
    r"\b(?:slight(?:ly)?|modest(?:ly)?|somewhat|marginal(?:ly)?|a little|a bit"
    r"|small(?:er)? (?:[\w-]{1,16} )?(?:amount|effect|benefit|reduction|improvement"
    r"|gain|difference|change|drop)s?|tak(?:e|es|ing) the edge off)\b",
    re.IGNORECASE,
)
_NONE_AT_ALL = re.compile(
    r"\b(?:no|zero|without|any) (?:[\w-]{1,16} ){0,2}"
    r"(?:evidence|proof|research|studies|study|trials?|data)\b"
    r"|\bnobody has\b|\b(?:never|not) (?:yet )?been (?:tested|studied)\b"
    r"|\bun(?:tested|studied)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:which|what|best|optimal|ideal|right) (?:[\w-]{1,16} ){0,2}"
    r"(?:types?|kinds?|forms?|sorts?|doses?|dosages?|exercises?|treatments?|programmes?"
    r"|programs?|approach|techniques?|products?|persons?|people|patients?)\b"
    r"|\bwho (?:will |would |is |are )?(?:most )?"
    r"(?:benefits?|responds?|gains?|likely)\b"
    r"|\bfor whom\b|\bone (?:kind|type|form|sort) (?:[\w-]{1,16} ){0,3}than another\b",
    re.IGNORECASE,
)
_SERIOUS = re.compile(
    r"\b(?:serious(?:ly)?|severe|dangerous|life[- ]threatening|major)\b", re.IGNORECASE
)
_NAMED_HARM = re.compile(
    r"\b(?:bruis|sore|stiff|bleed|infect|nause|drows|dizz|constipat|headache|burn|numb"
    r"|addict|dependen|misus|overdos|nerve damage|damage|fractur|clot|rash|itch|irritat"
    r"|vomit|stomach|kidney|liver|heart|fall(?:s|ing)?\b|faint|tingl|weak|swell|allerg"
    r"|death|died?\b|reoperat|another operation|further surgery)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:.]|\b(?:yet|but|though|although|while|whereas|because)\b", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:no|not|nor|never|neither|cannot)\b|n['\u2019]t\b", re.IGNORECASE
)
_CONTRAINDICATION = re.compile(
    r"\b(?:is|are|was) not (?:\w{1,12} )?(?:suitable |recommended |advised |meant "
    r"|intended |safe )?for (?:people|patients|anyone|those|women|men|children)\b"
    r"|\bshould not (?:be used|have it|use it) (?:by|if|in)\b",
    re.IGNORECASE,
)
_PREVENTS = re.compile(
    r"\bprevent(?:s|ed|ing)?\b|\b(?:stay|remain|kept|keep)(?:s|ed)? free (?:of|from) "
    r"(?:[\w-]{1,12} ){0,3}(?:pain|episodes?|attacks?)\b"
    r"|\bbefore it (?:starts|begins)\b"
    r"|\bfrom (?:coming back|returning|recurring)\b"
    r"|\b(?:repeat|another) (?:[\w-]{1,12} ){0,3}(?:pain|episode|attack|bout|flare)s?\b"
    r"|\b(?:lower|reduce|cut|raise)s? (?:the |your )?(?:risk|chance) of "
    r"(?:[\w-]{1,12} ){0,3}(?:pain|backache|episode|attack)s?\b",
    re.IGNORECASE,
)
_RELIEVES = re.compile(
    r"\b(?:reliev\w{1,5}|relief|eas(?:e|es|ed|ing)|sooth\w{1,4}|cur(?:e|es|ed|ing)"
    r"|heal(?:s|ed|ing)?|treat(?:s|ed|ing|ment)?"
    r"|reduc(?:e|es|ed|ing) (?:[\w-]{1,12} ){0,2}pain)\b",
    re.IGNORECASE,
)
_PEOPLE = (
    ("vertebral-fracture", re.compile(r"\bfractur\w{1,3}\b", re.IGNORECASE)),
    (
        "disc-herniation",
        re.compile(
            r"\b(?:herniated|slipped|bulging|prolapsed|ruptured) dis[ck]s?\b"
            r"|\bdis[ck] (?:herniation|prolapse)s?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "postoperative",
        re.compile(
            r"\b(?:failed|after) (?:back|spine|spinal) surgery\b", re.IGNORECASE
        ),
    ),
    ("sacroiliac", re.compile(r"\bsacro-?iliac\b", re.IGNORECASE)),
)
_RECOVERY = re.compile(
    r"\b(?:speed(?:s|ed|ing)?(?: up)?|delay(?:s|ed)?|slow(?:s|ed)?(?: down)?"
    r"|hasten(?:s|ed)?) (?:your |the |their )?recovery\b"
    r"|\brecover(?:s|ed)? (?:faster|sooner|more quickly)\b",
    re.IGNORECASE,
)


ANY_INERT = "any-inert"


def denies_risk(quote: str) -> bool:
    """Say whether the words deny every risk."""
    return bool(_NO_RISK.search(_NOT_FREE.sub(" ", quote)))


def speaks_of_lasting(quote: str) -> bool:
    """Say whether the words promise or deny results that last."""
    return bool(_LASTING.search(quote))


def speaks_of_long_term(quote: str) -> bool:
    """Say whether the words are about the long term."""
    return speaks_of_lasting(quote) or bool(_LONG_TERM.search(quote))


def speaks_of_all(quote: str) -> bool:
    """Say whether the words are about everyone or every kind."""
    return bool(_ALL.search(quote))


def speaks_of_as_good(quote: str) -> bool:
    """Say whether the words claim no more than being as good."""
    return bool(_AS_GOOD.search(quote))


def inert_comparison(quote: str, *, is_denial: bool = False) -> str:
    """Name the inert comparison that the words make, or nothing.

    A comparison with sham, with nothing or with usual care asks whether it helps at
    all; only a comparison with another treatment asks which of two is better. Where
    several are named, those count that stand with a denial where the claim is one, and
    without one where it is not; of several that are left any answers.
    """
    if _AS_OTHERS.search(quote):
        return ""
    named = [code for code, cue in _INERT if cue.search(quote)]
    if len(named) > 1:
        fitting = "\n".join(
            clause
            for clause in _CLAUSE.split(quote)
            if bool(_NEGATED.search(clause)) == is_denial
        )
        named = [code for code, cue in _INERT if cue.search(fitting)] or named
    return ANY_INERT if len(named) > 1 else "".join(named)


def names_a_harm(quote: str) -> bool:
    """Say whether the words name a harm of one kind and not harm at large."""
    return bool(_NAMED_HARM.search(quote))


def says_small(quote: str) -> bool:
    """Say whether the words themselves call the effect small."""
    return bool(_SMALL.search(quote))


def says_none_at_all(quote: str) -> bool:
    """Say whether the words say that there is no evidence at all."""
    return bool(_NONE_AT_ALL.search(quote))


def asks_which(quote: str) -> bool:
    """Say whether the words ask which kind, or for which person."""
    return bool(_WHICH.search(quote))


def speaks_of_serious(quote: str) -> bool:
    """Say whether the words are about serious harm alone."""
    return bool(_SERIOUS.search(quote))


def is_contraindication(quote: str) -> bool:
    """Say whether the words tell for whom it is not meant."""
    return bool(_CONTRAINDICATION.search(quote))


def is_prevention(quote: str) -> bool:
    """Say whether the words are about keeping pain away and not about easing it."""
    return bool(_PREVENTS.search(quote)) and not _RELIEVES.search(quote)


def named_people(quote: str) -> str:
    """Name the people that a page's words speak of where its tags have no code."""
    return next((code for code, cue in _PEOPLE if cue.search(quote)), "")


def is_recovery(quote: str) -> bool:
    """Say whether the words are about how soon people get well."""
    return bool(_RECOVERY.search(quote))
