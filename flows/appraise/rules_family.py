"""Rules for families and packages, judged by their tested members."""

from __future__ import annotations

from flows.appraise.rule import DESIGN, Rule

FAMILY_DENIED = Rule(
    "family-denied",
    "contradicted",
    "",
    lambda _: True,
    "at least two members of the family were tested with moderate certainty of little "
    "or no difference, and none with moderate certainty of benefit",
    DESIGN,
    "the reader's: a family is judged by its tested members",
)
FAMILY_SOME = Rule(
    "family-some",
    "overstated",
    "",
    lambda _: True,
    "the whole was not tested; benefit was found for part of it",
    DESIGN,
    "the page's: evidence on a part counts for the whole",
)
FAMILY_OPEN = Rule(
    "family-open",
    "mixed",
    "too-uncertain",
    lambda _: True,
    "the whole was not tested, and what was found on its parts leaves the answer open",
    DESIGN,
    "neither",
)
NEGATIVE_FAMILY_DENIED = Rule(
    "family-negative-denied",
    "contradicted",
    "",
    lambda _: True,
    "the page says the whole does not help, and benefit was found for part of it with "
    "at least moderate certainty",
    DESIGN,
    "neither",
)
NEGATIVE_FAMILY_TOO_FAR = Rule(
    "family-negative-too-far",
    "overstated",
    "",
    lambda _: True,
    "parts of it were tested and made little or no difference, but not the whole",
    DESIGN,
    "neither",
)

FAMILY = (
    FAMILY_DENIED,
    FAMILY_SOME,
    FAMILY_OPEN,
    NEGATIVE_FAMILY_DENIED,
    NEGATIVE_FAMILY_TOO_FAR,
)
