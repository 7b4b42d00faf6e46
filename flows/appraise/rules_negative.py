"""Rules for claims that something does not help, or harms."""

from __future__ import annotations

from flows.appraise.evidence import Evidence
from flows.appraise.rule import DESIGN, Case, Rule


def _negative(case: Case) -> bool:
    return case.direction == "no-benefit"


def _harm(case: Case) -> bool:
    return case.direction == "harm"


def _is_worth_naming(lead: Evidence) -> bool:
    return lead.is_slight or lead.is_called_unimportant


NEGATIVE: tuple[Rule, ...] = (
    Rule(
        "negative-denied",
        "contradicted",
        "",
        lambda c: _negative(c) and c.answer == "benefit" and c.is_sure,
        "the page says it does not help, and benefit was found with at least moderate "
        "certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "negative-open",
        "mixed",
        "too-uncertain",
        lambda c: _negative(c) and c.answer == "benefit",
        "benefit was found with low certainty, which contradicts nothing",
        DESIGN,
        "the page's: only moderate certainty contradicts",
    ),
    Rule(
        "negative-too-far",
        "overstated",
        "",
        lambda c: (
            _negative(c)
            and (
                c.strength > c.allowed
                or bool(c.gaps)
                or (c.lead is not None and _is_worth_naming(c.lead))
                or c.has_split
            )
        ),
        "the page rules benefit out more surely or more widely than the evidence",
        DESIGN,
        "neither",
    ),
    Rule(
        "negative-borne-out",
        "supported",
        "",
        lambda c: _negative(c) and c.answer == "no-important-difference",
        "the page says it does not help, and little or no difference was found",
        DESIGN,
        "neither",
    ),
    Rule(
        "negative-harm",
        "supported",
        "",
        lambda c: _negative(c) and c.answer == "harm",
        "the page says it does not help, and people did worse with it",
        DESIGN,
        "neither",
    ),
    Rule(
        "harm-denied",
        "contradicted",
        "",
        lambda c: (
            _harm(c)
            and c.answer != "harm"
            and c.is_sure
            and c.strength >= 2
            and not c.names_harm
        ),
        "the page claims harm, and the evidence finds none with at least moderate "
        "certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "harm-open",
        "mixed",
        "too-uncertain",
        lambda c: _harm(c) and c.answer != "harm",
        "harm was not found on average; a warning of what may happen to some is not "
        "contradicted by that, nor by weak evidence",
        DESIGN,
        "the page's: a hedged warning stands beside an average",
    ),
    Rule(
        "harm-too-far",
        "overstated",
        "",
        lambda c: _harm(c) and (c.strength > c.allowed or bool(c.gaps)),
        "harm was found, but the page is surer or wider than that",
        DESIGN,
        "neither",
    ),
    Rule(
        "harm-borne-out",
        "supported",
        "",
        _harm,
        "harm was measured and found",
        DESIGN,
        "neither",
    ),
)
