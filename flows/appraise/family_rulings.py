"""Rulings on families, packages and classes, by their tested members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.appraise import rules_family
from flows.appraise.asked import Asked
from flows.appraise.evidence import rank
from flows.appraise.families import CLASS_NAMES, class_members, members_of
from flows.appraise.gaps import answer_gaps, member_gap
from flows.appraise.leads import Panel, weakened
from flows.appraise.matching import Answer, answer_for
from flows.appraise.names import inside, plain_name
from flows.appraise.rule import Rule
from flows.appraise.ruling import Ruling
from warehouse.vocabularies import Treatment


def rule_on_class(
    asked: Asked,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
) -> Ruling | None:
    """Rule on a claim about a whole class of treatments by its tested members."""
    if not asked.treatment_class or asked.claim_type != "efficacy":
        return None
    if asked.direction not in {"benefit", "no-benefit"}:
        return None
    members = class_members(asked.treatment_class, treatments)
    found = [member_answer(asked, panels.get(member, ())) for member in members]
    answers = [one for one in found if one is not None]
    name = CLASS_NAMES[asked.treatment_class]
    return _family_ruling(asked, name, "all-for-some", answers) if answers else None


def rule_on_family(
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
        answer = member_answer(asked, panels.get(member, ()))
        if answer is not None:
            answers.append(answer)
    if not answers:
        return None
    return _family_ruling(asked, inside(plain_name(treatment)), gap, answers)


def member_answer(asked: Asked, panels: Sequence[Panel]) -> Answer | None:
    """Give a member's own answer: on the people asked about, else on others."""
    found = [
        answer
        for outcomes in asked.alternatives
        for outcome in outcomes
        if (answer := answer_for(asked, outcome, panels)[0]) is not None
    ]
    direct = [one for one in found if one.fit == "direct"]
    return next(iter(direct or found), None)


def _family_ruling(asked: Asked, whole: str, gap: str, answers: list[Answer]) -> Ruling:
    heard = [
        one
        for one in answers
        if rank(one.certainty) >= rank("low") and one.conflict is None
    ]
    # A small difference points the same way as benefit.
    benefit = [
        one
        for one in heard
        if one.lead.direction == "benefit" or one.lead.is_small_difference
    ]
    against = [
        one
        for one in heard
        if one.lead.direction in {"no-important-difference", "harm"}
        and not one.lead.is_small_difference
        and rank(one.certainty) >= rank("moderate")
    ]
    sure = [
        one
        for one in benefit
        if one.lead.direction == "benefit" and rank(one.certainty) >= rank("moderate")
    ]
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
            return _from_member(asked, whole, gap, rule, _best(chosen), chosen)
    return _from_member(
        asked,
        whole,
        gap,
        rules_family.FAMILY_OPEN,
        _best(heard or answers),
        answers,
    )


def _best(answers: Sequence[Answer]) -> Answer:
    """Pick the member that speaks for the rest: the surest, in the list's own order."""
    return min(
        answers,
        key=lambda one: (
            -rank(one.certainty),
            not one.lead.is_stated,
            one.lead.comparator_class == "not-stated",
        ),
    )


def _from_member(
    asked: Asked,
    whole: str,
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
            member_gap(gap, whole, best.lead.treatment),
            *answer_gaps(asked, best),
        ),
        has_newer_trials=best.panel.has_newer_trials,
    )
