"""Bodies of evidence: treatment x population x outcome x comparator class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.appraise import certainty, effects
from flows.appraise.body_sentences import body_sentence
from flows.appraise.counting import grouped
from flows.appraise.directions import body_direction, poolable, size_by_trials
from flows.appraise.pooling import pool
from flows.appraise.publication import unreported_registrations
from flows.appraise.results import COUNTED, RANDOMISED, Question, Result
from flows.appraise.wording import threshold
from warehouse.appraisal_input import Benchmark, StudyRecord
from warehouse.judgement import Body, BodyMember


def make_bodies(
    studies: Iterable[StudyRecord], benchmarks: Iterable[Benchmark], year: int
) -> tuple[Body, ...]:
    """Build every body of evidence as it stands in `year`, with numbers and steps."""
    kept = tuple(studies)
    groups = grouped(kept, benchmarks)
    unreported = unreported_registrations(kept, year)
    return tuple(
        make_body(
            question,
            results,
            [
                one.study_id
                for one in unreported.get(question.treatment, ())
                if one.bears_on(question.population)
            ],
        )
        for question, results in groups.items()
    )


def make_body(
    question: Question, results: Sequence[Result], unreported: Sequence[str] = ()
) -> Body:
    """Build one body from its results, which are already counted once a study."""
    counted = [result for result in results if result.role == COUNTED]
    votes = Counter(result.direction for result in counted)
    estimates = poolable(counted)
    pooled = pool(estimates)
    together = {one.study_id for one in estimates}
    direction, interval = body_direction(counted, estimates, pooled)
    if interval is None:
        size = size_by_trials(counted, direction)
    else:
        size = effects.size_of(interval.estimate, interval.unit)
    sizes = [result.n for result in counted if result.n is not None]
    if question.outcome == "adverse-events" and is_too_few_for_harms(direction, sizes):
        direction = "uncertain"
    steps, level = certainty.assess(
        question, counted, pooled, interval, direction, tuple(unreported)
    )
    body = Body(
        body_id=question.body_id,
        treatment=question.treatment,
        population=question.population,
        outcome=question.outcome,
        comparator_class=question.comparator_class,
        n_studies=len(counted),
        n_randomised=sum(result.design in RANDOMISED for result in counted),
        n_participants=sum(sizes) if sizes else None,
        n_favours=votes["favours-intervention"],
        n_no_difference=votes["no-difference"],
        n_against=votes["favours-comparator"],
        direction=direction,
        size=size,
        certainty=level,
        sentence="",
        pooled=pooled,
        members=tuple(
            _member(result, pooled is not None and result.study_id in together)
            for result in results
        ),
        steps=steps,
    )
    return replace(body, sentence=body_sentence(body, interval))


def is_too_few_for_harms(direction: str, sizes: Sequence[int]) -> bool:
    """Say whether too few people were watched to say that harms are no more frequent.

    No harm seen in n people leaves room for one in n / 3 (the rule of three), so a
    small trial without a difference in harms is no evidence of safety.
    """
    is_no_difference = direction == "no-important-difference"
    return is_no_difference and sum(sizes) < threshold("information-size-people")


def _member(result: Result, is_together: bool) -> BodyMember:
    points, points_error = _in_unit(result, effects.POINTS)
    deviations, deviations_error = _in_unit(result, effects.DEVIATIONS)
    return BodyMember(
        study_id=result.study_id,
        role=result.role,
        reason=result.reason,
        finding=result.finding,
        effect_100=points,
        standard_error_100=points_error,
        effect_smd=deviations,
        standard_error_smd=deviations_error,
        n=result.n,
        window=result.window,
        is_pooled=is_together and result.role == COUNTED,
    )


def _in_unit(result: Result, unit: str) -> tuple[float | None, float | None]:
    """Give a result's effect and standard error, each None where it is not known."""
    interval = result.interval
    if interval is None or interval.unit != unit:
        return None, None
    error = effects.standard_error(interval)
    return round(interval.estimate, 3), None if error is None else round(error, 3)
