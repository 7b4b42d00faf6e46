"""From answers to one ruling per claim and treatment: which rule, on what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.appraise import rules, rules_family
from flows.appraise.asked import Asked
from flows.appraise.evidence import Evidence, rank
from flows.appraise.families import ancestors_of, members_of
from flows.appraise.gaps import (
    answer_gaps,
    aside_gaps,
    family_gap,
    member_gap,
    outcome_gap,
)
from flows.appraise.leads import Panel, weakened
from flows.appraise.matching import Answer, answer_for, neighbour_answer
from flows.appraise.rule import Case, Rule
from flows.appraise.rules import decide
from warehouse.judgement import Gap
from warehouse.vocabularies import Treatment

_BENEFIT_SIDE = {"supported", "overstated"}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided on a claim about one treatment, and what it rests on."""

    rule: Rule
    outcome: str
    lead: Evidence | None
    against: Evidence | None
    certainty: str
    gaps: tuple[Gap, ...]
    has_newer_trials: bool = False


def rule_on(
    asked: Asked,
    treatment: str,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
) -> Ruling:
    """Rule on one claim about one treatment."""
    if not treatment:
        return Ruling(rules.NO_TREATMENT, "", None, None, "", ())
    if not asked.alternatives:
        return Ruling(rules.NO_OUTCOME, "", None, None, "", ())
    own = panels.get(treatment, ())
    rulings = [_on_outcome(asked, outcomes, own) for outcomes in asked.alternatives]
    answered = [one for one in rulings if one.lead is not None]
    if answered:
        return _combined(rulings, asked)
    family = _on_family(asked, treatment, panels, treatments)
    if family is not None:
        return family
    return _with_family_named(rulings[0], asked, treatment, panels, treatments)


def _on_outcome(
    asked: Asked, outcomes: tuple[str, ...], panels: Sequence[Panel]
) -> Ruling:
    aside: Panel | None = None
    for outcome in outcomes:
        answer, looked_at = answer_for(asked, outcome, panels)
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


def _on_family(
    asked: Asked,
    treatment: str,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
) -> Ruling | None:
    """Rule on a family or package by its tested members, never by their sum."""
    if asked.claim_type not in {"efficacy", "comparative"}:
        return None
    if asked.direction not in {"benefit", "no-benefit"}:
        return None
    gap, members = members_of(treatment, treatments)
    answers: list[Answer] = []
    for member in members:
        if member == treatment:
            continue
        answer = _member_answer(asked, panels.get(member, ()))
        if answer is not None:
            answers.append(answer)
    if not answers:
        return None
    return _family_ruling(asked, treatment, gap, answers)


def _member_answer(asked: Asked, panels: Sequence[Panel]) -> Answer | None:
    """Give a member's own answer: on the people asked about, else on others."""
    found = [
        answer
        for outcomes in asked.alternatives
        for outcome in outcomes
        if (answer := answer_for(asked, outcome, panels)[0]) is not None
    ]
    direct = [one for one in found if one.fit == "direct"]
    return next(iter(direct or found), None)


def _family_ruling(
    asked: Asked, treatment: str, gap: str, answers: list[Answer]
) -> Ruling:
    heard = [
        one
        for one in answers
        if rank(one.certainty) >= rank("low") and one.conflict is None
    ]
    benefit = [one for one in heard if one.lead.direction == "benefit"]
    against = [
        one
        for one in heard
        if one.lead.direction in {"no-important-difference", "harm"}
        and not one.lead.is_small_difference
        and rank(one.certainty) >= rank("moderate")
    ]
    sure = [one for one in benefit if rank(one.certainty) >= rank("moderate")]
    is_denied = len(against) > 1 and not sure
    if asked.direction == "benefit":
        table = [
            (is_denied, rules_family.FAMILY_DENIED, against),
            (bool(benefit), rules_family.FAMILY_SOME, sure or benefit),
        ]
    else:
        table = [
            (bool(sure), rules_family.NEGATIVE_FAMILY_DENIED, sure),
            (is_denied, rules_family.NEGATIVE_FAMILY_TOO_FAR, against),
        ]
    for is_so, rule, chosen in table:
        if is_so:
            return _from_member(asked, treatment, gap, rule, _best(chosen), chosen)
    return _from_member(
        asked,
        treatment,
        gap,
        rules_family.FAMILY_OPEN,
        _best(heard or answers),
        answers,
    )


def _best(answers: Sequence[Answer]) -> Answer:
    return min(
        answers,
        key=lambda one: (
            -rank(one.certainty),
            not one.lead.is_stated,
            one.lead.comparator_class == "not-stated",
            -(one.lead.year or 0),
            one.lead.evidence_id,
        ),
    )


def _from_member(
    asked: Asked,
    treatment: str,
    gap: str,
    rule: Rule,
    best: Answer,
    chosen: Sequence[Answer],
) -> Ruling:
    other = best.conflict or next((one.lead for one in chosen if one is not best), None)
    lead = best.lead if rule is rules_family.FAMILY_DENIED else weakened(best.lead)
    return Ruling(
        rule=rule,
        outcome=best.outcome,
        lead=lead,
        against=other,
        certainty=lead.certainty,
        gaps=(
            member_gap(gap, treatment, best.lead.treatment),
            *answer_gaps(asked, best),
        ),
        has_newer_trials=best.panel.has_newer_trials,
    )


def _with_family_named(
    ruling: Ruling,
    asked: Asked,
    treatment: str,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
) -> Ruling:
    for ancestor in ancestors_of(treatment, treatments):
        if _member_answer(asked, panels.get(ancestor, ())) is not None:
            gaps = (*ruling.gaps, family_gap(treatment, ancestor))
            return replace(ruling, gaps=gaps)
    return ruling
