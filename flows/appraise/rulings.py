"""From answers to one ruling per claim and treatment: which rule, on what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.appraise import rules
from flows.appraise.asked import Asked
from flows.appraise.evidence import Evidence, is_other_comparison, rank
from flows.appraise.family_rulings import (
    member_answer,
    rule_on_class,
    rule_on_family,
)
from flows.appraise.gaps import (
    answer_gaps,
    aside_gaps,
    family_gap,
    lacking_gap,
    outcome_gap,
    too_short_gap,
)
from flows.appraise.leads import Panel
from flows.appraise.matching import Answer, answer_for, neighbour_answer
from flows.appraise.rule import Case
from flows.appraise.rules import decide
from flows.appraise.ruling import Ruling
from warehouse.judgement import Gap
from warehouse.vocabularies import Treatment, ancestors_of

_BENEFIT_SIDE = {"supported", "overstated"}


def rule_on(
    asked: Asked,
    treatment: str,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
) -> Ruling:
    """Rule on one claim about one treatment."""
    if not treatment:
        found = rule_on_class(asked, panels, treatments)
        return found or Ruling(rules.NO_TREATMENT, "", None, None, "", ())
    if asked.is_contraindication:
        return Ruling(rules.CONTRAINDICATION, "", None, None, "", ())
    if not asked.alternatives:
        return Ruling(rules.NO_OUTCOME, "", None, None, "", ())
    own = panels.get(treatment, ())
    rulings = [_on_outcome(asked, outcomes, own) for outcomes in asked.alternatives]
    answered = [one for one in rulings if one.lead is not None]
    if answered:
        return _combined(rulings, asked)
    short = next((one for one in rulings if _is_too_short(one)), None)
    if short is not None:
        return short
    family = rule_on_family(asked, treatment, panels, treatments)
    if family is not None:
        return family
    return _with_family_named(rulings[0], asked, treatment, panels, treatments)


def _on_outcome(
    asked: Asked, outcomes: tuple[str, ...], panels: Sequence[Panel]
) -> Ruling:
    aside: Panel | None = None
    for outcome in outcomes:
        answer, looked_at = answer_for(asked, outcome, panels)
        if answer is not None and is_over_too_short(asked, answer.lead):
            return _too_short(asked, outcome)
        if answer is not None:
            return _on_answer(asked, answer)
        aside = aside or looked_at
    for outcome in outcomes:
        near = neighbour_answer(asked, outcome, panels)
        if near is not None:
            return replace(_on_answer(asked, near, outcome), outcome=outcome)
    case = Case(asked.claim_type, asked.direction, asked.strength, None, "")
    gaps: tuple[Gap, ...] = ()
    if aside is not None:
        gaps = aside_gaps(asked, aside.question)
    return Ruling(decide(case), outcomes[0], None, None, "", gaps)


def is_over_too_short(asked: Asked, lead: Evidence) -> bool:
    """Say whether benefit was found, and a claim only denies that it lasts."""
    is_denial = asked.direction == "no-benefit" and asked.is_long_term
    return is_denial and lead.direction == "benefit" and not lead.is_long_term


def _is_too_short(ruling: Ruling) -> bool:
    """Say whether its own evidence was set aside for being over too short a time."""
    return any(gap.gap == "permanent-for-short-term" for gap in ruling.gaps)


def _too_short(asked: Asked, outcome: str) -> Ruling:
    case = Case(asked.claim_type, asked.direction, asked.strength, None, "")
    return Ruling(decide(case), outcome, None, None, "", (too_short_gap(),))


def _on_answer(asked: Asked, answer: Answer, named: str = "") -> Ruling:
    """Rule on one answer; `named` is the outcome the claim names, if another."""
    gaps = answer_gaps(asked, answer)
    if named:
        gaps = (*gaps, outcome_gap(answer.outcome, (named,)))
    case = Case(
        claim_type=asked.claim_type,
        direction=asked.direction,
        strength=asked.strength,
        lead=answer.lead,
        certainty=answer.certainty,
        has_conflict=answer.conflict is not None,
        has_split=answer.split is not None,
        gaps=frozenset(gap.gap for gap in gaps),
        fit=answer.fit,
        is_as_good=asked.is_as_good,
        is_other_comparison=answer.conflict is not None
        and is_other_comparison(answer.lead, answer.conflict),
        is_narrower=asked.is_narrower
        or (asked.is_long_term and not answer.lead.is_long_term),
        is_serious=asked.is_serious,
        names_harm=asked.names_harm,
        says_small=asked.says_small,
        says_none=asked.says_none,
    )
    return Ruling(
        rule=decide(case),
        outcome=answer.outcome,
        lead=answer.lead,
        against=answer.conflict or answer.split,
        certainty=answer.certainty,
        gaps=gaps,
        has_newer_trials=answer.panel.has_newer_trials,
    )


def _combined(rulings: list[Ruling], asked: Asked) -> Ruling:
    """Join the rulings on several outcomes: the best answered one decides.

    A claim of benefit that holds for one of its outcomes and not for another is wider
    than its evidence. Elsewhere the most certain answer decides, in the claim's order.
    """
    answered = [one for one in rulings if one.lead is not None]
    if asked.direction == "evidence-lacking":
        return _combined_lacking(rulings, answered)
    borne = [one for one in answered if one.rule.verdict in _BENEFIT_SIDE]
    if asked.direction == "benefit" and borne and len(rulings) > 1:
        best = max(borne, key=lambda one: rank(one.certainty))
        missing = tuple(
            one.outcome for one in rulings if one.rule.verdict not in _BENEFIT_SIDE
        )
        if not missing:
            return next(
                (one for one in borne if one.rule.verdict == "overstated"), best
            )
        gaps = (*best.gaps, outcome_gap(best.outcome, missing))
        rule = best.rule
        if rule.verdict == "supported":
            rule = rules.BY_ID["benefit-wider"]
        return replace(best, rule=rule, gaps=gaps)
    return max(answered, key=lambda one: rank(one.certainty))


def _combined_lacking(rulings: list[Ruling], answered: list[Ruling]) -> Ruling:
    """Join rulings where evidence is said to be missing on several outcomes."""
    best = max(answered, key=lambda one: rank(one.certainty))
    missing = tuple(
        one.outcome
        for one in rulings
        if one.lead is None or one.rule.verdict == "supported"
    )
    if best.rule.verdict != "contradicted" or not missing:
        return best
    gaps = (*best.gaps, lacking_gap(best.outcome, missing))
    return replace(best, rule=rules.BY_ID["lacking-wider"], gaps=gaps)


def _with_family_named(
    ruling: Ruling,
    asked: Asked,
    treatment: str,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
) -> Ruling:
    for ancestor in ancestors_of(treatment, treatments):
        if member_answer(asked, panels.get(ancestor, ())) is not None:
            gaps = (*ruling.gaps, family_gap(treatment, ancestor))
            return replace(ruling, gaps=gaps)
    return ruling
