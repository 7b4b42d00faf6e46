"""What raises a body without randomised trials.

Source: Guyatt 2011, J Clin Epidemiol 64:1311. Never where risk of bias already counts
against the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.results import Result
from flows.appraise.steps import make_step
from flows.appraise.wording import threshold
from warehouse.judgement import CertaintyStep

_VARIANT = "dose-or-variant"
# Another form that did better is no larger dose.
_MORE = re.compile(
    r"\b(?:dos(?:es?|ages?|ing)|more (?:sessions|treatments|visits|weeks|hours|often)"
    r"|(?:higher|larger|longer|greater) (?:number|amount|duration|intensity|frequency)"
    r"|\d{1,3} (?:rather than|versus|vs\.?|compared with) \d{1,3})\b",
    re.IGNORECASE,
)


def raising_steps(
    counted: Sequence[Result], interval: Interval | None, direction: str
) -> list[CertaintyStep]:
    """Raise a body without randomised trials for the three reasons there are."""
    steps = [_large(counted, interval)]
    if direction == "benefit":
        steps += [_dose(counted), _opposed(counted)]
    return [step for step in steps if step is not None]


def _large(
    counted: Sequence[Result], interval: Interval | None
) -> CertaintyStep | None:
    large = threshold("large-effect-smd")
    if (
        interval is None
        or interval.unit != effects.DEVIATIONS
        or abs(interval.estimate) <= large
        or interval.crosses_zero
    ):
        return None
    return make_step(
        "large-effect",
        "raise-large",
        1,
        f"The difference is larger than {large:g} standard deviations: one step up.",
        {"estimate": interval.estimate},
        [result.study_id for result in counted],
    )


def _dose(counted: Sequence[Result]) -> CertaintyStep | None:
    ids = [
        result.study_id
        for result in counted
        if result.study is not None
        and result.question.comparator_class != _VARIANT
        and any(
            finding.comparator == _VARIANT
            and finding.direction == "favours-intervention"
            and finding.intervention == result.question.treatment
            and _MORE.search(finding.quote[:2000])
            for finding in result.study.tags.findings
        )
    ]
    if not ids:
        return None
    return make_step(
        "dose-response",
        "raise-dose",
        1,
        "More of it did more: one step up.",
        {"studies": len(ids)},
        ids,
    )


def _opposed(counted: Sequence[Result]) -> CertaintyStep | None:
    ids = [
        result.study_id
        for result in counted
        if result.study is not None
        and "more severe at baseline" in result.study.tags.population_detail.lower()
    ]
    if not ids:
        return None
    return make_step(
        "opposing-confounding",
        "raise-confounding",
        1,
        "Those treated were worse off at the start and still did better: one step up.",
        {"studies": len(ids)},
        ids,
    )
