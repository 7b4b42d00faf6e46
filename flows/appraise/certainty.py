"""An automatic pre-assessment of certainty informed by GRADE: steps that add up.

Five domains lower, three raise a body without randomised trials. Each step is a row
with the rule, the numbers it saw and the studies it is about, so that a reader can
rebuild the level by hand. Source: Guyatt 2011, J Clin Epidemiol 64:380-1316 (series).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from flows.appraise import effects
from flows.appraise.bias import bias_step
from flows.appraise.effects import Interval
from flows.appraise.evidence import CERTAINTIES
from flows.appraise.publication import publication_step
from flows.appraise.results import RANDOMISED, Question, Result
from flows.appraise.wording import threshold
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
    return tuple(steps), CERTAINTIES[min(_HIGH, max(0, level))]


def lowering_bias(steps: Iterable[CertaintyStep]) -> bool:
    """Say whether risk of bias already counts against the body."""
    return any(step.domain == "risk-of-bias" for step in steps)


def make_step(
    domain: str,
    rule: str,
    step: int,
    sentence: str,
    numbers: dict[str, float | int | str | None],
    studies: Iterable[str],
) -> CertaintyStep:
    """Make one row, its numbers as JSON with sorted keys."""
    return CertaintyStep(
        domain=domain,
        rule=rule,
        step=step,
        sentence=sentence,
        numbers=json.dumps(numbers, sort_keys=True),
        study_ids=tuple(sorted(set(studies))),
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


def inconsistency_step(
    counted: Sequence[Result], pooled: Pooled | None
) -> CertaintyStep | None:
    """Lower for results that differ more than chance explains."""
    ids = [result.study_id for result in counted]
    votes = Counter(result.direction for result in counted)
    favours, against = votes["favours-intervention"], votes["favours-comparator"]
    total = len(counted)
    if total < 2:
        return None
    numbers: dict[str, float | int | str | None] = {
        "favours": favours,
        "no_difference": votes["no-difference"],
        "against": against,
    }
    both_ways = bool(favours and against)
    i2 = pooled.i2_pct if pooled else None
    if pooled is not None:
        numbers |= {"i2_pct": i2, "prediction_high": pooled.prediction_high}
    if both_ways and i2 is not None and i2 > threshold("i2-considerable"):
        return make_step(
            "inconsistency",
            "inconsistency-considerable",
            -2,
            f"Trials point both ways and I2 is {i2:.0f} %: two steps down.",
            numbers,
            ids,
        )
    if both_ways:
        return make_step(
            "inconsistency",
            "inconsistency-opposite",
            -1,
            f"{favours} favour the treatment and {against} the comparison: one step "
            "down.",
            numbers,
            ids,
        )
    if i2 is not None and i2 > threshold("i2-substantial"):
        return make_step(
            "inconsistency",
            "inconsistency-i2",
            -1,
            f"I2 is {i2:.0f} %, above {threshold('i2-substantial'):.0f} %: one step "
            "down.",
            numbers,
            ids,
        )
    if pooled is not None and _prediction_disagrees(pooled):
        return make_step(
            "inconsistency",
            "inconsistency-prediction",
            -1,
            "A new trial could well find the opposite of the pooled result: one step "
            "down.",
            numbers,
            ids,
        )
    if 3 * max(votes.values()) < 2 * total:
        return make_step(
            "inconsistency",
            "inconsistency-directions",
            -1,
            "Fewer than two thirds of the studies agree on a direction: one step down.",
            numbers,
            ids,
        )
    return None


def _prediction_disagrees(pooled: Pooled) -> bool:
    if pooled.prediction_low is None or pooled.prediction_high is None:
        return False
    is_clear = pooled.ci_low > 0 or pooled.ci_high < 0
    return is_clear and pooled.prediction_low < 0 < pooled.prediction_high


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


def imprecision_step(
    counted: Sequence[Result], interval: Interval | None
) -> CertaintyStep | None:
    """Lower for intervals across the smallest important difference, then for size."""
    ids = [result.study_id for result in counted]
    known = [result.n for result in counted if result.n is not None]
    people = sum(known) if known else None
    enough = threshold("information-size-people")
    few = threshold("information-size-very-few")
    numbers: dict[str, float | int | str | None] = {"people": people}
    is_tiny = people is None or people < few
    if interval is not None and interval.low is not None and interval.high is not None:
        least = effects.smallest_important(interval.unit)
        numbers |= {
            "ci_low": interval.low,
            "ci_high": interval.high,
            "smallest_important": least,
        }
        crossed = sum(interval.low < edge < interval.high for edge in (-least, least))
        if crossed:
            steps = -2 if crossed == 2 or is_tiny else -1
            return make_step(
                "imprecision",
                "imprecision-interval",
                steps,
                f"The interval runs across the smallest important difference of "
                f"{least:g} {interval.unit}: {_down(steps)}.",
                numbers,
                ids,
            )
        if people is None or people < enough:
            return _too_few(-1, people, enough, numbers, ids)
        return None
    if people is None or people < enough:
        return _too_few(-2 if is_tiny else -1, people, enough, numbers, ids)
    return None


def _too_few(
    steps: int,
    people: int | None,
    enough: float,
    numbers: dict[str, float | int | str | None],
    ids: Sequence[str],
) -> CertaintyStep:
    said = "An unstated number of people" if people is None else f"{people} people"
    return make_step(
        "imprecision",
        "imprecision-information-size",
        steps,
        f"{said}, fewer than {enough:.0f}: {_down(steps)}.",
        numbers,
        ids,
    )


def _down(steps: int) -> str:
    return "two steps down" if steps == -2 else "one step down"


def raising_steps(
    counted: Sequence[Result], interval: Interval | None, direction: str
) -> list[CertaintyStep]:
    """Raise a body without randomised trials for the three reasons there are."""
    ids = [result.study_id for result in counted]
    steps = []
    large = threshold("large-effect-smd")
    if (
        interval is not None
        and interval.unit == effects.DEVIATIONS
        and abs(interval.estimate) > large
        and not interval.crosses_zero
    ):
        steps.append(
            make_step(
                "large-effect",
                "raise-large",
                1,
                f"The difference is larger than {large:g} standard deviations: one "
                "step up.",
                {"estimate": interval.estimate},
                ids,
            )
        )
    dose = [
        result.study_id
        for result in counted
        if result.study is not None
        and any(
            finding.comparator == "dose-or-variant"
            and finding.direction == "favours-intervention"
            and finding.intervention == result.question.treatment
            for finding in result.study.tags.findings
        )
    ]
    if dose and direction == "benefit":
        steps.append(
            make_step(
                "dose-response",
                "raise-dose",
                1,
                "More of it did more: one step up.",
                {"studies": len(dose)},
                dose,
            )
        )
    against = [
        result.study_id
        for result in counted
        if result.study is not None
        and "more severe at baseline" in result.study.tags.population_detail.lower()
    ]
    if against and direction == "benefit":
        steps.append(
            make_step(
                "opposing-confounding",
                "raise-confounding",
                1,
                "Those treated were worse off at the start and still did better: one "
                "step up.",
                {"studies": len(against)},
                against,
            )
        )
    return steps
