"""Which source leads on a question, and who disagrees with it.

The newest systematic review leads, Cochrane's first; a guideline's own finding leads
where there is no review; our body leads where there is neither. Advice and single
trials never lead, nor does a row that was not read in its source or was superseded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.appraise import effects
from flows.appraise.evidence import (
    Evidence,
    is_other_comparison,
    is_same_source,
    lowered,
    rank,
)
from flows.appraise.found import body_evidence, found_reviews
from flows.appraise.results import LANDMARK, Question
from flows.appraise.standing import ids_of
from flows.appraise.wording import threshold
from warehouse.appraisal_input import Benchmark, StudyRecord
from warehouse.judgement import Body

_REVIEWS = {"cochrane-review", "systematic-review"}
_KIND_ORDER = {"review": 0, "guideline": 1, "found-review": 2, "body": 3}


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that may speak on one question: who leads, and who else speaks."""

    question: Question
    lead: Evidence
    others: tuple[Evidence, ...]
    body: Evidence | None
    has_newer_trials: bool


def is_leading_row(benchmark: Benchmark) -> bool:
    """Say whether a benchmark may lead at all."""
    return (
        benchmark.outcome != "advice"
        and benchmark.direction != "not-stated"
        and benchmark.source_type in _REVIEWS | {"guideline"}
        and benchmark.checked == "read"
        and not benchmark.superseded_by
    )


def benchmark_evidence(benchmark: Benchmark, year: int) -> Evidence:
    """Turn a benchmark into a voice; certainty not stated counts as low at most."""
    interval = effects.read_printed(benchmark.effect_size, benchmark.direction)
    is_stated = benchmark.certainty != "not-stated"
    size = "not-estimated"
    if interval is not None:
        size = effects.size_of(interval.estimate, interval.unit)
    elif benchmark.direction == "no-important-difference":
        size = "trivial"
    words = f"{benchmark.effect_size} {benchmark.note}"
    rider = "" if interval is None else effects.rider_of(interval)
    return Evidence(
        kind="guideline" if benchmark.source_type == "guideline" else "review",
        evidence_id=benchmark.benchmark_id,
        treatment=benchmark.treatment,
        population=benchmark.population,
        outcome=benchmark.outcome,
        comparator_class=benchmark.comparator_class,
        direction="uncertain" if rider == "both-ways" else benchmark.direction,
        certainty=benchmark.certainty if is_stated else "low",
        size=size,
        year=benchmark.year,
        name=benchmark.source,
        printed=benchmark.effect_size,
        interval=interval,
        rider=rider,
        n_trials=benchmark.n_trials,
        n_people=benchmark.n_participants,
        is_short_term=effects.is_short_term(words),
        is_long_term=effects.is_long_term(words),
        is_old=year - benchmark.year > threshold("old-review-years"),
        is_cochrane=benchmark.source_type == "cochrane-review",
        is_stated=is_stated,
        benchmark_id=benchmark.benchmark_id,
        comparator_detail=benchmark.comparator_detail,
    )


def _order(one: Evidence) -> tuple[bool, int, bool, int, str]:
    """Sort voices: the first one leads."""
    return (
        one.is_old,
        _KIND_ORDER[one.kind],
        not one.is_cochrane,
        -(one.year or 0),
        one.evidence_id,
    )


def make_panels(
    benchmarks: Iterable[Benchmark],
    bodies: Iterable[Body],
    studies: Sequence[StudyRecord],
    year: int,
    under_concern: Collection[str] = (),
) -> dict[str, tuple[Panel, ...]]:
    """Make the panel of every question, by treatment.

    Of benchmarks `under_concern`, by their ids, each counts one step less certain.
    """
    voices: dict[Question, list[Evidence]] = defaultdict(list)
    rows = sorted(benchmarks, key=lambda row: row.benchmark_id)
    for benchmark in rows:
        if is_leading_row(benchmark):
            voice = benchmark_evidence(benchmark, year)
            if benchmark.benchmark_id in under_concern:
                voice = weakened(voice)
            voices[_question(voice)].append(voice)
    # A conclusion that nobody read in its source does not speak, so that our own
    # reading of that source may.
    known = {
        value
        for row in rows
        if row.checked == "read" or row.superseded_by
        for _, value in ids_of(row)
    }
    for voice in found_reviews(studies, year, known):
        voices[_question(voice)].append(voice)
    by_study = {study.study_id: study for study in studies}
    years = {study.study_id: study.year for study in studies}
    years |= {f"{LANDMARK}{row.benchmark_id}": row.year for row in rows}
    marks = {row.benchmark_id: row for row in rows}
    by_question: dict[Question, Evidence] = {}
    for body in bodies:
        if body.n_studies:
            voice = body_evidence(body, by_study, marks)
            by_question[_question(voice)] = voice
    panels: dict[str, list[Panel]] = defaultdict(list)
    for question in sorted(
        voices.keys() | by_question.keys(), key=lambda one: one.body_id
    ):
        panel = _panel(
            question, voices.get(question, []), by_question.get(question), years
        )
        panels[question.treatment].append(panel)
    return {treatment: tuple(panels[treatment]) for treatment in sorted(panels)}


def _question(one: Evidence) -> Question:
    return Question(one.treatment, one.population, one.outcome, one.comparator_class)


def _panel(
    question: Question,
    voices: list[Evidence],
    body: Evidence | None,
    years: Mapping[str, int | None],
) -> Panel:
    ordered = sorted(voices, key=_order)
    if body is not None:
        is_enough = rank(body.certainty) >= rank("low")
        if not ordered or (ordered[0].is_old and is_enough):
            ordered.insert(0, body)
        else:
            ordered.append(body)
    lead, *others = ordered
    newer = False
    if body is not None and lead is not body and lead.year is not None:
        trials = [years.get(study_id) for study_id in body.study_ids]
        newer = any(one > lead.year for one in trials if one is not None)
    return Panel(question, lead, tuple(others), body, newer)


def differs(one: Evidence, other: Evidence) -> bool:
    """Say whether two voices conclude different things, both with an answer."""
    for_it = {"benefit"}
    against = {"no-important-difference", "harm"}
    return (one.direction in for_it and other.direction in against) or (
        one.direction in against and other.direction in for_it
    )


def opposes(one: Evidence, other: Evidence, on_harm: bool = False) -> bool:
    """Say whether two voices point different ways on benefit, or on harm.

    A difference that is there but below the smallest important one points the same way
    as benefit, and a benefit below it the same way as little or no difference: such
    sources disagree on whether it matters, and not on how much they found.
    """
    if on_harm:
        answers = {one.direction, other.direction}
        return "harm" in answers and len(answers - {"uncertain"}) > 1
    is_same_way = any(
        voice.is_small_difference or voice.is_below_important for voice in (one, other)
    )
    return differs(one, other) and not (
        is_same_way and "benefit" in {one.direction, other.direction}
    )


def is_heard(lead: Evidence, other: Evidence) -> bool:
    """Say whether another voice may speak against the lead.

    It must be current, of at least low certainty and at least as certain as the lead.
    Our own body stands beside a review and makes no conflict with it; reviews our
    tagger read over the same trials are one voice, and one counts against people's
    conclusions only where it is newer. A source never disagrees with itself on one
    comparison: its first row speaks.
    """
    if is_same_source(lead, other) and not is_other_comparison(lead, other):
        return False
    if other.kind == "body" and lead.kind != "body":
        return False
    is_same_voice = other.kind == "found-review" and (
        lead.kind == "found-review" or (other.year or 0) <= (lead.year or 0)
    )
    if is_same_voice or (other.is_old and not lead.is_old):
        return False
    return rank(other.certainty) >= max(rank("low"), rank(lead.certainty))


def conflict_in(panel: Panel, on_harm: bool = False) -> Evidence | None:
    """Find a voice that opposes the lead and counts as much, or None."""
    for other in panel.others:
        if opposes(panel.lead, other, on_harm) and is_heard(panel.lead, other):
            return other
    return None


def weakened(one: Evidence) -> Evidence:
    """Give the same voice one step less certain, as it counts for an indirect claim."""
    return replace(
        one,
        certainty=lowered(one.certainty, 1),
        source_certainty=one.source_certainty or one.certainty,
        is_lowered=True,
    )
