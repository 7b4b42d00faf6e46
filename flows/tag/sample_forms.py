"""More turns of phrase that say how many people were in a study.

They carry their own guard: what stands before the number is part of the form.
"""

from __future__ import annotations

import re

from flows.tag.numbers import COUNT
from flows.tag.sample_patterns import ADJECTIVES, PEOPLE

_N = rf"(?P<n>{COUNT})"
_ENTERED = (
    r"(?:randomi[sz]ed|enrol+ed|recruited|included|randomly (?:assigned|allocated))"
)

_PLAIN = r"(?:(?!who\b|were\b|and\b|with\b)[a-z][a-z-]*\s+){0,4}?"

FORMS: tuple[tuple[re.Pattern[str], int, str], ...] = (
    (
        re.compile(
            rf"\bof (?:the |all )?{_N} (?:randomi[sz]ed|randomly (?:assigned|"
            rf"allocated)) "
            rf"(?:\w+ )?[a-z]{{4,}}"
        ),
        99,
        "n.of-randomised",
    ),
    (
        re.compile(
            rf"\bof (?:the |all )?{_N} (?:enrol+ed|recruited|"
            rf"included) (?:\w+ )?{PEOPLE}"
        ),
        81,
        "n.of-enrolled",
    ),
    (
        re.compile(
            rf"\b{PEOPLE}\s?\(\s?n\s?=\s?{_N}\s?[;,]\s?(?:mean|aged?|median|\d)"
        ),
        60,
        "n.people-bracket-goes-on",
    ),
    (
        re.compile(
            rf"\b(?:enrol+ed|recruited|randomi[sz]ed|included) {_N} of (?:the )?\d+ "
            rf"{_PLAIN}{PEOPLE}"
        ),
        84,
        "n.entered-some-of",
    ),
    (
        re.compile(
            rf"\bof (?:whom|which|these|those),? {_N} (?:\([^()]{{1,12}}\) )?"
            r"(?:were |was )?(?:randomi[sz]ed|randomly|allocated)\b"
            rf"(?!(?: assigned| allocated)? to [^.;]{{1,60}}\band {COUNT}\b)"
        ),
        101,
        "n.of-whom-randomised",
    ),
    (
        re.compile(
            rf"\bof (?:the |all )?{_N}\s+{_PLAIN}{PEOPLE}[^.;,]{{0,30}}? "
            rf"(?:who were )?{_ENTERED}\b(?! in each)"
        ),
        81,
        "n.of-enrolled",
    ),
    (
        re.compile(
            rf"\b{_N} (?:\w+ )?(?:agreed|consented) to (?:be random|participat)"
        ),
        83,
        "n.agreed",
    ),
    (
        re.compile(
            rf"\b{_N}\s+{ADJECTIVES}{PEOPLE} [^.;(]{{0,40}}\(\s?n\s?=\s?\d+\s?\)"
            rf"[^.;(]{{0,30}}\b(?:and|or)\b[^.;(]{{0,30}}\(\s?n\s?=\s?\d+\s?\)[^.;]{{0,40}}"
            rf"\b{_ENTERED}\b"
        ),
        93,
        "n.two-kinds",
    ),
    (
        re.compile(
            rf"\b(?:population|cohort|sample|series) of (?:\w+ )?{_N}\s+{ADJECTIVES}"
            rf"{PEOPLE}"
        ),
        72,
        "n.cohort-of",
    ),
    (
        re.compile(
            rf"\bsample (?:consisted of|comprised|was|included|"
            rf"of)\s(?:a total of )?{_N} "
            r"(?!of\b|%|per\b)[a-z]"
        ),
        76,
        "n.sample-was",
    ),
    (
        re.compile(
            rf"\b(?:data|ratings|records|charts|results|scores|responses|files|notes) "
            rf"(?:of|from|on|for) (?:all )?(?:the )?{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        71,
        "n.data-of",
    ),
    (
        re.compile(
            rf"\b(?:treatment|management|therapy) of {_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        71,
        "n.treatment-of",
    ),
    (re.compile(rf"\bat baseline,? {_N}\s+{ADJECTIVES}{PEOPLE}"), 71, "n.at-baseline"),
    (
        re.compile(
            rf"\bwe (?:have )?(?:followed|studied|treated|observed|operated on)\s"
            rf"(?:up )?(?:a total of )?{_N}\s+{ADJECTIVES}{PEOPLE}"
        ),
        71,
        "n.we-followed",
    ),
    (
        re.compile(
            rf"\b{_N} (?:\w+ )?(?:met|fulfilled) (?:the |all )?(?:\w+ )?criteria\b"
        ),
        52,
        "n.met-criteria",
    ),
)
FORM_RULES = frozenset(rule for _, _, rule in FORMS)

# "One docker" of a report on a single case.
SINGLE = re.compile(
    r"\b(?:we (?:report|present|describe)|(?:this|the) (?:case )?(?:report|paper) "
    r"(?:describes|presents|reports)|case of) (?:on )?(?:the case of )?"
    r"(?:an? |one )[^.;,]{3,60}|\ban? (?:\d{1,3}[- ]years?[- ]old|\w+[- ]year[- ]old) "
    r"(?:\w+ )?[a-z]+"
)
SINGLE_TITLE = re.compile(r"\bcase report\b|\bcase study\b|\ba case of\b")
MANY = re.compile(r"\bcase reports|\bcases\b|\bseries\b|\b(?:two|three|four|2|3|4) ")
