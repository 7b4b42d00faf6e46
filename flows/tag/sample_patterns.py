"""The turns of phrase that say how many people were in a study, with their ranks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.tag.numbers import COUNT
from flows.tag.reading import Line


@dataclass(frozen=True, slots=True)
class Sample:
    """A count of people with the words it was read from; `n` None when not stated."""

    n: int | None
    quote: str
    rule: str
    is_planned: bool = False


NONE = Sample(None, "", "n.not-stated")


PEOPLE = (
    r"(?:(?:out|in)?-?patients?|participants?|subjects?|adults?|people|persons?|"
    r"individuals?|women|"
    r"men|workers|employees|volunteers?|nurses|veterans|children|adolescents|males?|"
    r"females?|students|cases|outpatients|inpatients|consumers|clients|residents|"
    r"soldiers|runners|athletes|drivers|teachers|farmers|officers|pensioners|mothers|"
    r"service members|claimants|beneficiaries|recruits|conscripts|respondents|"
    r"sufferers|older adults|consenting)\b"
)


_N = rf"(?P<n>{COUNT})"


ADJECTIVES = (
    r"(?:(?!and\b|or\b|of\b|were\b|was\b|with\b|had\b|in\b|to\b|from\b|for\b|on\b|"
    r"at\b|by\b|per\b|eyes\b|specimens\b|samples\b|physicians\b|practices\b|clinics\b|"
    r"trials\b|studies\b|hospitals\b|cent(?:re|er)s\b|weeks\b|months\b|years\b)"
    r"[\w'’/()≥<>,.-]+\s+){0,7}?"
)


_GAP = r"[^.;]{0,220}?"


_EQUALS = r"\(?\s?n\s?=\s?"


# Verbs that enter people into a study, strongest first, with the rank of their number.
_VERBS: tuple[tuple[str, int, str], ...] = (
    (r"(?:randomi[sz]ed|randomly|random|ran-domi[sz]ed)", 100, "randomised"),
    (r"(?:allocated|assigned|divided|distributed|classified into)", 90, "allocated"),
    (r"(?:enrol\w+|recruit\w+|entered)", 80, "enrolled"),
    (
        r"(?:included|participated|took part|studied|consented|treated|underwent|"
        r"scheduled|received|selected|chosen|undergoing|diagnosed|suffering|with)",
        70,
        "included",
    ),
)


def _patterns() -> Iterable[tuple[re.Pattern[str], int, str]]:
    for verb, rank, name in _VERBS:
        gap = r"[^.;]{0,60}?" if name == "included" else _GAP
        after = name != "included"
        yield (
            re.compile(rf"\b{_N}\s+{ADJECTIVES}{PEOPLE}{gap}\b{verb}\b"),
            rank,
            f"n.{name}.subject",
        )
        yield (
            re.compile(rf"\b{verb}\b\s+(?:a total of\s+)?{_N}\s+{ADJECTIVES}{PEOPLE}"),
            rank,
            f"n.{name}.object",
        )
        if after:
            yield (
                re.compile(rf"\b{PEOPLE}\s?{_EQUALS}{_N}\s?\)?{_GAP}\b{verb}\b"),
                rank,
                f"n.{name}.bracket",
            )


RANKED = tuple(_patterns())


# What is randomised or counted and is nobody.
_THINGS = (
    r"(?:practi[cs]es|clinics|cent(?:re|er)s|hospitals|units|schools|sites|clusters|"
    r"teams|wards|villages|towns|homes|eyes|knees|hips|teeth|sides|limbs|legs|feet|"
    r"discs|joints|samples|specimens|trials|studies|reviews|arms|groups|doses|blocks|"
    r"levels|weeks|months|years|days|hours|visits|sessions|works?ites|firms|companies|"
    r"rats|dogs|horses|cows|pigs|rabbits|procedures|segments)\b"
)


OTHERS: tuple[tuple[re.Pattern[str], int, str], ...] = (
    (
        re.compile(
            rf"\b(?:at random|randomly) (?:\w+ )?to (?:a total of )"
            rf"?{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        95,
        "n.random-to",
    ),
    (
        re.compile(
            rf"\b{_N} (?:were|was|have been|had been) (?:\w+ )?(?:randomi[sz]ed|"
            rf"randomly|"
            rf"enrolled|allocated|assigned|recruited)\b(?! (?:to|into|"
            rf"in) (?:the )?(?:\w+ )"
            rf"{{0,3}}(?:group|arm|control|placebo|intervention|treatment)\b)"
            rf"(?!(?: assigned| allocated)? to [^.;]{{1,60}}\band {COUNT}\b)"
        ),
        88,
        "n.were-randomised",
    ),
    (
        re.compile(
            rf"\b{_N} (?:out )?of (?:the )?\d+ (?:\w+ )"
            rf"?{PEOPLE}[^.;]{{0,40}}\b(?:participated|"
            rf"enrolled|consented|agreed|were (?:enrolled|randomi[sz]ed|included))"
        ),
        82,
        "n.some-of",
    ),
    (
        re.compile(
            rf"\b{_N}\s+{ADJECTIVES}{PEOPLE} (?:in|from|of) (?:a|an|our|the|this|one)\s"
            rf"(?:\w+[ -]){{0,4}}?(?:trial|rct|study)\b"
        ),
        77,
        "n.people-of-trial",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|design)\b[^.;\d]{{0,60}}\b(?:in|on|with|among|"
            rf"including|"
            rf"involving|of)\s(?:a total of )?{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        74,
        "n.study-in",
    ),
    (
        re.compile(rf"\b(?:a )?(?:total|sample) (?:sample )?(?:of|size of)\s+{_N}\b"),
        75,
        "n.total-of",
    ),
    (
        re.compile(
            rf"\b{PEOPLE}[^.;(]{{0,70}}\(\s?n\s?=\s?{_N}\b[^)]{{0,40}}\)[^.;]{{0,60}}"
            r"\b(?:randomi[sz]ed|randomly|allocated|assigned|enrolled|recruited)"
        ),
        92,
        "n.people-with-bracket",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|rct)\b(?: (?:of|in|on|with|among|involving|"
            rf"including))?[,:;]?\s"
            rf"(?:a total of )?{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        78,
        "n.trial-of",
    ),
    (
        re.compile(rf"\b(?:trial|study|rct|sample|dataset)\b\s?{_EQUALS}{_N}\b"),
        76,
        "n.trial-bracket",
    ),
    (
        re.compile(rf"\b{PEOPLE}\s?\(\s?(?:total )?n\s?=\s?{_N}\s?\)"),
        60,
        "n.people-bracket",
    ),
    (
        re.compile(
            rf"\b(?:trial|rct) (?:of|involving|including|with|comprising|comprised|"
            rf"enrolling)\s"
            rf"(?:a total of )?{_N}\b(?! (?:weeks|months|years|days|arms|groups|doses))"
        ),
        66,
        "n.trial-of-any",
    ),
    (
        re.compile(
            rf"\b(?:we|which|and) randomi[sz]ed\s+{_N}\b(?! (?:\w+ )?(?:practices|"
            rf"clinics|"
            r"cent(?:re|er)s|hospitals|units|schools|sites|clusters|therapists|teams))"
        ),
        100,
        "n.randomised.object",
    ),
    (
        re.compile(
            rf"\b{_N}\s+(?!{_THINGS})[a-z]{{3,20}}s\s(?:were|was) (?:\w+ )?"
            r"randomi[sz]ed\b"
        ),
        86,
        "n.any-were-randomised",
    ),
    (
        re.compile(rf"^\W{{0,3}}{_N}\s+{ADJECTIVES}{PEOPLE}"),
        55,
        "n.sentence-head",
    ),
    (
        re.compile(
            rf"\b(?:in|of|on|with|among|for|from|comprised|comprising|involved|"
            rf"were)\s{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        50,
        "n.in-people",
    ),
)


def words_of(line: Line, match: re.Match[str]) -> str:
    """Return the words of a hit as printed."""
    return line.text[match.start() : match.end()]


PLANS: tuple[tuple[re.Pattern[str], int, str], ...] = (
    (
        re.compile(
            rf"\b{_N}\s+{ADJECTIVES}{PEOPLE}{_GAP}\b(?:will|to) (?:\w+ )?(?:be|"
            rf"participate|"
            rf"receive|undergo|complete)"
        ),
        90,
        "n.planned.subject",
    ),
    (
        re.compile(
            rf"\b(?:will|to|aim\w*|plan\w*) (?:\w+ ){{0,2}}(?:recruit|enrol\w*|study|"
            rf"randomi[sz]e|"
            rf"include|involve|compare|assign|allocate)\s+(?:a total of |"
            rf"approximately |"
            rf"up to |at least )?{_N}\b"
        ),
        90,
        "n.planned.object",
    ),
    (
        re.compile(
            rf"\b(?:sample size|total sample|target|sample)\b[^.;]{{0,50}}?"
            rf"(?:of|is|n\s?=|was|be|=)\s?{_N}\b"
        ),
        85,
        "n.planned.sample-size",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|rct)\b (?:of|in|on|with|among|involving|including)\s"
            rf"(?:a total of )?{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        80,
        "n.planned.trial-of",
    ),
    (re.compile(rf"\btotal of\s+{_N}\b"), 80, "n.planned.total-of"),
    (re.compile(rf"\b{PEOPLE}\s?\(\s?n\s?=\s?{_N}\s?\)"), 70, "n.planned.bracket"),
    (re.compile(rf"^\W{{0,3}}{_N}\s+{ADJECTIVES}{PEOPLE}"), 60, "n.planned.head"),
)
