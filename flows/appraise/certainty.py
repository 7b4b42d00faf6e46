"""An automatic pre-assessment of certainty informed by GRADE: steps that add up.

Five domains lower, three raise a body without randomised trials. Each step is a row
with the rule, the numbers it saw and the studies it is about, so that a reader can
rebuild the level by hand. Source: Guyatt 2011, J Clin Epidemiol 64:380-1316 (series).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.appraise.bias import bias_step
from flows.appraise.effects import Interval
from flows.appraise.evidence import CERTAINTIES
from flows.appraise.imprecision import imprecision_step, limit_step
from flows.appraise.inconsistency import inconsistency_step
from flows.appraise.publication import publication_step
from flows.appraise.raising import raising_steps
from flows.appraise.results import RANDOMISED, Question, Result
from flows.appraise.steps import make_step
from warehouse.judgement import CertaintyStep, Pooled

_HIGH, _LOW = 3, 1


def assess(
    question: Question,
    counted: Sequence[Result],
    pooled: Pooled | None,
    interval: Interval | None,
    direction: str,
    unreported: tuple[str, ...],
) -> tuple[tuple[CertaintyStep, ...], str]:
    """Give the steps of a body's certainty and the level they add up to."""
    if not counted:
        step = make_step("start", "start-empty", 0, "No study counts.", {}, ())
        return (step,), CERTAINTIES[0]
    start = _start(counted)
    lowering = [
        step
        for step in (
            bias_step(counted),
            inconsistency_step(counted, pooled),
            indirectness_step(question, counted),
            imprecision_step(counted, interval),
            publication_step(counted, unreported),
        )
        if step is not None
    ]
    steps = [start, *lowering]
    is_randomised = counted[0].design in RANDOMISED
    if not is_randomised and not lowering_bias(lowering):
        steps.extend(raising_steps(counted, interval, direction))
    level = (_HIGH if is_randomised else _LOW) + sum(step.step for step in steps)
    if len(counted) == 1 and level >= _HIGH:
        steps.append(_alone(counted[0]))
        level -= 1
    limit = limit_step(counted, interval, direction, level)
    if limit is not None:
        steps.append(limit)
        level += limit.step
    return tuple(steps), CERTAINTIES[min(_HIGH, max(0, level))]


def lowering_bias(steps: Iterable[CertaintyStep]) -> bool:
    """Say whether risk of bias already counts against the body."""
    return any(step.domain == "risk-of-bias" for step in steps)


def _alone(result: Result) -> CertaintyStep:
    """Keep a body of one study from high (whose side: the reader's)."""
    return make_step(
        "inconsistency",
        "inconsistency-one-study",
        -1,
        "One study alone: whether others would agree cannot be seen, so certainty is "
        "not high.",
        {"studies": 1},
        [result.study_id],
    )


def _start(counted: Sequence[Result]) -> CertaintyStep:
    ids = [result.study_id for result in counted]
    if counted[0].design in RANDOMISED:
        return make_step(
            "start",
            "start-randomised",
            0,
            "Randomised trials start at high certainty.",
            {"trials": len(counted)},
            ids,
        )
    return make_step(
        "start",
        "start-non-randomised",
        0,
        "Studies without random allocation start at low certainty.",
        {"studies": len(counted)},
        ids,
    )


def indirectness_step(
    question: Question, counted: Sequence[Result]
) -> CertaintyStep | None:
    """Lower for people, comparators or outcomes other than those asked about."""
    reasons = []
    if question.population == "other":
        reasons.append("the people are not those with low back pain")
    if question.comparator_class in {"mixed", "not-stated"}:
        reasons.append("the comparison is mixed or not named")
    if question.outcome == "other":
        reasons.append("the outcome is one of its own")
    if not reasons:
        return None
    return make_step(
        "indirectness",
        "indirectness-question",
        -1,
        f"{'; '.join(reasons).capitalize()}: one step down.",
        {"reasons": len(reasons)},
        [result.study_id for result in counted],
    )
