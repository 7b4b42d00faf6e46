"""Rules for claims of missing evidence, for nothing found, and for no answer."""

from __future__ import annotations

from flows.appraise.rule import DESIGN, WORDING, Case, Rule


def _lacking(case: Case) -> bool:
    return case.direction == "evidence-lacking"


LACKING_WIDER = Rule(
    "lacking-wider",
    "overstated",
    "",
    lambda _: True,
    "the page says evidence is missing on several things, and on one of them there is "
    "evidence of at least moderate certainty",
    DESIGN,
    "neither",
)
GENERAL: tuple[Rule, ...] = (
    Rule(
        "lacking-empty",
        "untested",
        "",
        lambda c: _lacking(c) and c.lead is None,
        "the page says evidence is missing, and we found none either",
        DESIGN,
        "neither",
    ),
    Rule(
        "lacking-uncertain",
        "supported",
        "",
        lambda c: (
            _lacking(c) and (c.certainty == "very-low" or c.answer == "uncertain")
        ),
        "the page says evidence is missing or too weak, and what there is leaves the "
        "answer open",
        DESIGN,
        "neither",
    ),
    Rule(
        "lacking-weak",
        "supported",
        "",
        lambda c: (
            _lacking(c) and not c.is_sure and (c.strength <= 2 or not c.says_none)
        ),
        "the page says evidence is limited or unsure, and its certainty is low",
        DESIGN,
        "the page's: low certainty is called limited",
    ),
    Rule(
        "lacking-too-far",
        "overstated",
        "",
        lambda c: _lacking(c) and not c.is_sure,
        "the page says there is no evidence at all, and there is some, of low "
        "certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "lacking-no-benefit",
        "supported",
        "",
        lambda c: (
            _lacking(c)
            and c.answer in {"no-important-difference", "harm"}
            and not c.is_small
            and c.strength <= 3
        ),
        "the page says a benefit has not been shown, and trials found little or no "
        "difference, or harm",
        DESIGN,
        "the page's: missing evidence is read as missing evidence of benefit",
    ),
    Rule(
        "lacking-narrower",
        "supported",
        "",
        lambda c: _lacking(c) and c.is_narrower,
        "the page says evidence is missing on which kind, for whom or for how long, "
        "and what was found answers only whether it helps on the whole",
        DESIGN,
        "the page's: an answer to a wider question is none to a narrower one",
    ),
    Rule(
        "lacking-denied",
        "contradicted",
        "",
        _lacking,
        "the page says evidence is missing, and there is evidence of at least moderate "
        "certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "nothing-found",
        "untested",
        "",
        lambda c: c.lead is None,
        "no eligible evidence was found on what the page claims",
        DESIGN,
        "neither",
    ),
    Rule(
        "comparisons-differ",
        "mixed",
        "conflict",
        lambda c: c.has_conflict and c.is_other_comparison,
        "the answer depends on what it is compared with",
        DESIGN,
        "neither",
    ),
    Rule(
        "sources-disagree",
        "mixed",
        "conflict",
        lambda c: c.has_conflict,
        "current sources of equal weight point different ways",
        DESIGN,
        "neither",
    ),
    Rule(
        "very-uncertain",
        "mixed",
        "too-uncertain",
        lambda c: c.certainty == "very-low",
        "certainty is very low, which carries no answer either way",
        WORDING,
        "neither",
    ),
    Rule(
        "left-open",
        "mixed",
        "too-uncertain",
        lambda c: c.answer == "uncertain",
        "the sources leave the answer open",
        WORDING,
        "neither",
    ),
)
