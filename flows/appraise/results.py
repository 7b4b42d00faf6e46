"""From findings to results: which finding of which study may enter which body.

A result is one study's word on one question. The rules of counting are here; each
left-out study keeps the sentence that says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.appraise import crosswalk, effects
from flows.appraise.effects import Interval
from flows.appraise.levels import is_animal_work
from flows.appraise.scales import NO_WINDOW, common_scale, window_of
from warehouse.appraisal_input import Benchmark, StudyRecord
from warehouse.tags import Finding, StudyTags
from warehouse.vocabularies import treatments

COUNTED = "counted"
# What the id of a landmark trial opens with, before that of its benchmark.
LANDMARK = "benchmark:"
RANDOMISED = frozenset({"rct"})
NON_RANDOMISED = frozenset({"cohort-or-nonrandomised"})
REVIEWS = frozenset({"meta-analysis", "systematic-review"})
DIRECTIONS = ("favours-intervention", "no-difference", "favours-comparator")

_LEFT_OUT_DESIGN = {
    "rct-protocol": "protocol",
    "secondary-analysis-of-rct": "secondary-analysis",
    "economic-evaluation": "other-question",
    "qualitative": "other-question",
    "diagnostic-or-lab": "other-question",
    "case-series-or-report": "no-comparison",
    "other": "other-question",
}
_REASONS = {
    "retracted": "Retracted, so it counts for nothing; it is shown for the record.",
    "protocol": "A plan without results.",
    "secondary-analysis": "A later analysis of a trial whose own report counts once.",
    "other-question": "Its design does not ask whether the treatment helps.",
    "no-comparison": "There was no comparison group.",
    "within-group": "Only change within a group is reported, not a comparison.",
    "not-reported": "The result of the comparison is not reported.",
    "animal": "Work on animals or cells, and not on people.",
    "review": "A review: it stands beside the trials and is not one of them.",
    "non-randomised": "Randomised trials exist, so this study is shown but not "
    "counted.",
    "same-study": "The same study already counts once for this question.",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a body answers: treatment, population, outcome and comparator class."""

    treatment: str
    population: str
    outcome: str
    comparator_class: str

    @property
    def body_id(self) -> str:
        """Give the stable id of the body that answers it."""
        parts = (self.treatment, self.population, self.outcome, self.comparator_class)
        return "--".join(parts)


@dataclass(frozen=True, slots=True)
class Result:
    """One study's result on one question, or why it is left out.

    `role` is counted, or the reason's key. `interval` is on the outcome's own common
    scale; it may be pooled only where `may_pool`.
    """

    study_id: str
    question: Question
    role: str
    reason: str
    design: str
    direction: str = "not-reported"
    finding: Finding | None = None
    interval: Interval | None = None
    window: str = "not-stated"
    n: int | None = None
    may_pool: bool = False
    study: StudyRecord | None = None
    benchmark: Benchmark | None = None


def reason_of(role: str) -> str:
    """Give the sentence that says why a result is left out."""
    return _REASONS[role]


def results_of(study: StudyRecord) -> tuple[Result, ...]:
    """List what a study says on every question it touches, counted or left out.

    A treatment outside the vocabulary has no body: no claim can be held against it.
    """
    population = crosswalk.study_population(study.tags.condition)
    if population == crosswalk.NOT_COMPARABLE:
        return ()
    window = _only_window(study.tags)
    return tuple(
        _result(study, finding, population, window)
        for finding in study.tags.findings
        if finding.intervention in treatments()
        and crosswalk.study_outcome(finding.outcome) != crosswalk.NOT_COMPARABLE
    )


def _only_window(tags: StudyTags) -> str:
    """Give the one time window a study states, or not-stated where it states several.

    A result whose own sentence names no time stands at the study's only time.
    """
    windows = {window_of(finding.timepoint) for finding in tags.findings}
    windows.discard(NO_WINDOW)
    return windows.pop() if len(windows) == 1 else NO_WINDOW


def _result(
    study: StudyRecord, finding: Finding, population: str, only_window: str
) -> Result:
    outcome = crosswalk.study_outcome(finding.outcome)
    question = Question(
        finding.intervention,
        population,
        outcome,
        crosswalk.comparator_class(finding.comparator),
    )
    role = _role(study, finding)
    window = window_of(finding.timepoint)
    if window == NO_WINDOW:
        window = only_window
    special = _special_designs(study.tags)
    interval = interval_in(study, finding)
    return Result(
        study_id=study.study_id,
        question=question,
        role=role,
        reason="" if role == COUNTED else _REASONS[role],
        design=study.tags.design,
        direction=finding.direction,
        finding=finding,
        interval=interval,
        window=window,
        n=people_in(study),
        may_pool=interval is not None
        and interval.low is not None
        and window != NO_WINDOW
        and not special,
        study=study,
    )


def interval_in(study: StudyRecord, finding: Finding) -> Interval | None:
    """Give a finding's effect on the common scale of its outcome, if it has one.

    Where people are their own control, the error is that of differences within them:
    no standard deviation can be read from it as from that of two groups.
    """
    is_crossed = "crossover" in _special_designs(study.tags)
    people = None if is_crossed else study.tags.n
    return common_scale(finding, crosswalk.study_outcome(finding.outcome), people)


def people_in(study: StudyRecord) -> int | None:
    """Give the people a study was made in, None where it only planned them."""
    return None if study.tags.n_is_planned else study.tags.n


def _special_designs(tags: StudyTags) -> set[str]:
    return {
        signal.signal
        for signal in tags.signals
        if signal.signal in {"crossover", "cluster"} and signal.value == "yes"
    }


def _role(study: StudyRecord, finding: Finding) -> str:
    if study.integrity == "retracted":
        return "retracted"
    design = study.tags.design
    if design in REVIEWS:
        return "review"
    if is_animal_work(study.tags, study.title):
        return "animal"
    if not study.tags.treatment_study:
        return "other-question"
    if design in _LEFT_OUT_DESIGN:
        return _LEFT_OUT_DESIGN[design]
    if finding.direction == "within-group-only" or finding.comparator == "none":
        return "within-group"
    if finding.direction not in DIRECTIONS:
        return "not-reported"
    return COUNTED


def landmark_result(benchmark: Benchmark) -> Result:
    """Make the one result that a landmark trial of the vocabulary stands for."""
    interval = effects.read_printed(benchmark.effect_size, benchmark.direction)
    direction = {
        "benefit": "favours-intervention",
        "no-important-difference": "no-difference",
        "harm": "favours-comparator",
    }.get(benchmark.direction, "not-reported")
    window = window_of(benchmark.effect_size)
    is_known = benchmark.checked == "read" and direction != "not-reported"
    return Result(
        study_id=f"{LANDMARK}{benchmark.benchmark_id}",
        question=Question(
            benchmark.treatment,
            benchmark.population,
            benchmark.outcome,
            benchmark.comparator_class,
        ),
        role=COUNTED if is_known else "not-reported",
        reason="" if is_known else "Its result was not read in its source.",
        design="rct",
        direction=direction,
        interval=interval,
        window=window,
        n=benchmark.n_participants,
        may_pool=interval is not None
        and interval.low is not None
        and window != NO_WINDOW
        and interval.unit != effects.RATIO,
        benchmark=benchmark,
    )
