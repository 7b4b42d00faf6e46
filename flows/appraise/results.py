"""From findings to results: which finding of which study may enter which body.

A result is one study's word on one question. The rules of counting are here; each
left-out study keeps the sentence that says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.appraise import crosswalk, effects
from flows.appraise.effects import Interval
from flows.appraise.wording import threshold
from warehouse.judgement import Benchmark, StudyRecord
from warehouse.records import Effect, Finding, StudyTags
from warehouse.vocabularies import treatments

COUNTED = "counted"
RANDOMISED = frozenset({"rct"})
NON_RANDOMISED = frozenset({"cohort-or-nonrandomised"})
REVIEWS = frozenset({"meta-analysis", "systematic-review"})
DIRECTIONS = ("favours-intervention", "no-difference", "favours-comparator")
NO_WINDOW = "not-stated"
WINDOWS = ("short", "middle", "long", NO_WINDOW)

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
    "review": "A review: it stands beside the trials and is not one of them.",
    "non-randomised": "Randomised trials exist, so this study is shown but not "
    "counted.",
    "same-study": "The same study already counts once for this question.",
}
_NUMBERS = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "six": 6.0,
    "eight": 8.0,
    "ten": 10.0,
    "twelve": 12.0,
}
_TIME = re.compile(
    rf"(\d{{1,4}}(?:\.\d)?|\b(?:{'|'.join(_NUMBERS)}))[ -]?(day|week|month|year)",
    re.IGNORECASE | re.ASCII,
)
_TERM = re.compile(
    r"\b(short|intermediate|medium|long)[- ]term|\bimmediately (?:after|post)"
    r"|\b(?:end of|post)[- ]?(?:the )?treatment",
    re.IGNORECASE,
)
_TERMS = {"intermediate": "middle", "medium": "middle", "long": "long"}
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}


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
    interval = common_scale(finding, outcome, study.tags.n)
    special = {
        signal.signal
        for signal in study.tags.signals
        if signal.signal in {"crossover", "cluster"} and signal.value == "yes"
    }
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
        n=None if study.tags.n_is_planned else study.tags.n,
        may_pool=interval is not None
        and interval.low is not None
        and window != NO_WINDOW
        and not special,
        study=study,
    )


def _role(study: StudyRecord, finding: Finding) -> str:
    if study.integrity == "retracted":
        return "retracted"
    design = study.tags.design
    if design in REVIEWS:
        return "review"
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
        study_id=f"benchmark:{benchmark.benchmark_id}",
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


def window_of(timepoint: str | None) -> str:
    """Name the time window of a stated time: short, middle, long or not-stated."""
    said = (timepoint or "")[:200]
    match = _TIME.search(said)
    if match is None:
        term = _TERM.search(said)
        return _TERMS.get((term[1] or "").lower(), "short") if term else NO_WINDOW
    number = match[1].lower()
    weeks = (_NUMBERS.get(number) or float(number)) * _WEEKS[match[2].lower()]
    if weeks <= threshold("short-window-weeks"):
        return "short"
    return "middle" if weeks <= threshold("middle-window-weeks") else "long"


def common_scale(finding: Finding, outcome: str, n: int | None) -> Interval | None:
    """Put a finding's effect on the outcome's common scale, or give None.

    Pain stands on 0 to 100; everything else on standard deviations, which an interval
    and the number of people give where no standard deviation is printed. `n` is the
    people of one trial: what a review pooled has another error.
    """
    effect = finding.effect
    if effect is None or effect.value is None:
        return None
    if outcome == "pain":
        interval = _points(effect)
    elif effect.metric == "SMD":
        interval = Interval(
            effect.value, effect.ci_low, effect.ci_high, effects.DEVIATIONS
        )
    else:
        interval = _deviations(effect, n)
    return None if interval is None else effects.signed(interval, finding.direction)


# The Roland-Morris scale and its short forms: daily function and never pain.
_DISABILITY_SCALES = frozenset({18.0, 23.0, 24.0})


def _points(effect: Effect) -> Interval | None:
    if effect.metric != "MD" or not effect.scale_max or effect.value is None:
        return None
    if effect.scale_max in _DISABILITY_SCALES:
        return None
    factor = 100.0 / effect.scale_max
    return Interval(
        effect.value * factor,
        None if effect.ci_low is None else effect.ci_low * factor,
        None if effect.ci_high is None else effect.ci_high * factor,
        effects.POINTS,
        factor,
    )


def _deviations(effect: Effect, n: int | None) -> Interval | None:
    """Standardise a mean difference: its error and two equal groups give the SD."""
    if effect.metric != "MD" or effect.value is None or not n:
        return None
    if effect.ci_low is None or effect.ci_high is None:
        return None
    error = abs(effect.ci_high - effect.ci_low) / (2 * 1.959964)
    if error <= 0:
        return None
    spread = error / (4 / n) ** 0.5
    return Interval(
        effect.value / spread,
        effect.ci_low / spread,
        effect.ci_high / spread,
        effects.DEVIATIONS,
        1 / spread,
    )
