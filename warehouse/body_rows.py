"""Levels and bodies of evidence as rows, in the columns of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from warehouse.judgement import Body, BodyMember, StudyLevel
from warehouse.tags import Finding

# How a body member's finding is found again among the findings of its study.
FindingKey = tuple[str, str, str, str, int, int, str | None]


def finding_key(study_id: str, finding: Finding) -> FindingKey:
    """What tells a finding from the others of its study."""
    return (
        study_id,
        finding.intervention,
        finding.comparator,
        finding.outcome,
        finding.start,
        finding.end,
        finding.timepoint,
    )


def level_row(level: StudyLevel) -> dict[str, object]:
    """A study's level, as a row."""
    return {"study_id": level.study_id, "evidence_level": level.level}


def level_step_rows(levels: Sequence[StudyLevel]) -> Iterator[dict[str, object]]:
    """The steps of each study's level, in order."""
    for level in levels:
        for place, step in enumerate(level.steps, start=1):
            yield {
                "study_id": level.study_id,
                "position": place,
                "rule_id": step.rule,
                "step": step.step,
                "sentence": step.sentence,
                "words": step.words,
            }


def body_row(body: Body) -> dict[str, object]:
    """A body, as a row; what was not pooled has no estimate."""
    row: dict[str, object] = {
        "body_id": body.body_id,
        "treatment_id": body.treatment,
        "population_code": body.population,
        "outcome_code": body.outcome,
        "comparator_code": body.comparator_class,
        "n_studies": body.n_studies,
        "n_randomised": body.n_randomised,
        "n_participants": body.n_participants,
        "n_favours": body.n_favours,
        "n_no_difference": body.n_no_difference,
        "n_against": body.n_against,
        "direction_code": body.direction,
        "size_code": body.size,
        "certainty": body.certainty,
        "sentence": body.sentence,
    }
    pooled = body.pooled
    if pooled is not None:
        row |= {
            "metric": pooled.metric,
            "unit": pooled.unit,
            "estimate": pooled.estimate,
            "ci_low": pooled.ci_low,
            "ci_high": pooled.ci_high,
            "prediction_low": pooled.prediction_low,
            "prediction_high": pooled.prediction_high,
            "i2_pct": pooled.i2_pct,
            "tau2": pooled.tau2,
            "n_pooled_trials": pooled.n_trials,
            "n_pooled_participants": pooled.n_participants,
            "time_window": pooled.window,
            "method": pooled.method,
        }
    return row


def member_rows(
    bodies: Sequence[Body], findings: Mapping[FindingKey, str]
) -> Iterator[dict[str, object]]:
    """Each study's part in each body, in order."""
    for body in bodies:
        for place, member in enumerate(body.members, start=1):
            yield _member(body.body_id, place, member, findings)


def _member(
    body_id: str, place: int, member: BodyMember, findings: Mapping[FindingKey, str]
) -> dict[str, object]:
    finding = member.finding
    return {
        "body_id": body_id,
        "position": place,
        "study_id": member.study_id,
        "role_code": member.role,
        "reason": member.reason,
        "finding_id": (
            findings.get(finding_key(member.study_id, finding)) if finding else None
        ),
        "direction_code": finding.direction if finding else None,
        "effect_100": member.effect_100,
        "standard_error_100": member.standard_error_100,
        "effect_smd": member.effect_smd,
        "standard_error_smd": member.standard_error_smd,
        "is_pooled": member.is_pooled,
        "n_participants": member.n,
        "time_window": member.window,
    }


def step_rows(bodies: Sequence[Body]) -> Iterator[dict[str, object]]:
    """The steps of each body's certainty, in order."""
    for body in bodies:
        for place, step in enumerate(body.steps, start=1):
            yield {
                "body_id": body.body_id,
                "position": place,
                "domain_code": step.domain,
                "rule_id": step.rule,
                "step": step.step,
                "sentence": step.sentence,
                "numbers_json": step.numbers,
                "study_ids": list(step.study_ids),
            }
