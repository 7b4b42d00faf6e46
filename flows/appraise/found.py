"""Voices made from what our tagger read: reviews found, and our own bodies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from flows.appraise import crosswalk, effects
from flows.appraise.bodies import is_too_few_for_harms
from flows.appraise.body_sentences import is_small_by_trials
from flows.appraise.evidence import CERTAINTIES, Evidence
from flows.appraise.pooling import interval_of
from flows.appraise.results import (
    COUNTED,
    DIRECTIONS,
    LANDMARK,
    REVIEWS,
    interval_in,
    people_in,
)
from flows.appraise.scales import common_scale
from flows.appraise.wording import threshold
from warehouse.appraisal_input import Benchmark, StudyRecord
from warehouse.judgement import Body, BodyMember
from warehouse.tags import Finding
from warehouse.vocabularies import treatments

_DIRECTION = {
    "favours-intervention": "benefit",
    "no-difference": "no-important-difference",
    "favours-comparator": "harm",
}


def found_reviews(
    studies: Sequence[StudyRecord], year: int, known: Collection[str]
) -> tuple[Evidence, ...]:
    """Make a voice of each finding of each review our tagger read.

    Certainty is the review's own where it states one, and low where it does not. A
    review whose identifier is in `known` already speaks as a benchmark.
    """
    voices: list[Evidence] = []
    for study in sorted(studies, key=lambda one: one.study_id):
        if study.tags.design not in REVIEWS or study.integrity == "retracted":
            continue
        if any(record.value.lower() in known for record in study.record_ids):
            continue
        population = crosswalk.study_population(study.tags.condition)
        if population == crosswalk.NOT_COMPARABLE:
            continue
        voices.extend(
            _voice(study, year, population, place, finding)
            for place, finding in _spoken(study)
        )
    return tuple(voices)


def _spoken(study: StudyRecord) -> list[tuple[int, Finding]]:
    """Pick a review's findings that can speak, with their places: each thing once."""
    picked: dict[tuple[str, str, str], tuple[int, Finding]] = {}
    for place, finding in enumerate(study.tags.findings, start=1):
        outcome = crosswalk.study_outcome(finding.outcome)
        if finding.direction not in DIRECTIONS or outcome == crosswalk.NOT_COMPARABLE:
            continue
        if finding.intervention in treatments():
            key = (finding.intervention, outcome, finding.comparator)
            picked.setdefault(key, (place, finding))
    return list(picked.values())


def _voice(
    study: StudyRecord, year: int, population: str, place: int, finding: Finding
) -> Evidence:
    outcome = crosswalk.study_outcome(finding.outcome)
    interval = common_scale(finding, outcome, None)
    direction = _DIRECTION[finding.direction]
    if outcome == "adverse-events" and _is_too_few(direction, study.tags.n):
        direction = "uncertain"
    certainty, is_stated = _certainty(study, finding)
    return Evidence(
        kind="found-review",
        evidence_id=study.study_id,
        treatment=finding.intervention,
        population=population,
        outcome=outcome,
        comparator_class=crosswalk.comparator_class(finding.comparator),
        direction=direction,
        certainty=certainty,
        size=_size(interval, direction),
        year=study.year,
        name=f"a systematic review of {study.year or 'unstated year'}",
        interval=interval,
        rider="" if interval is None else effects.rider_of(interval),
        n_trials=study.tags.n_trials,
        n_people=study.tags.n,
        is_short_term=effects.is_short_term(finding.timepoint or ""),
        is_long_term=effects.is_long_term(finding.timepoint or ""),
        is_old=study.year is not None
        and year - study.year > threshold("old-review-years"),
        is_stated=is_stated,
        study_ids=(study.study_id,),
        document_id=study.document_id,
        quote=finding.quote,
        start=finding.start,
        end=finding.end,
        finding_id=f"{study.study_id}-{place}",
        tag_confidence=threshold("review-tags-right"),
    )


def _certainty(study: StudyRecord, finding: Finding) -> tuple[str, bool]:
    """Give a finding's certainty, and whether the review states it.

    A review that a journal doubts is one step lower.
    """
    stated = finding.certainty or study.tags.certainty_stated
    is_stated = stated in CERTAINTIES
    certainty = stated if is_stated and stated is not None else "low"
    if study.integrity == "concern":
        certainty = CERTAINTIES[max(0, CERTAINTIES.index(certainty) - 1)]
    return certainty, is_stated


def _is_too_few(direction: str, people: int | None) -> bool:
    return people is not None and is_too_few_for_harms(direction, (people,))


def _size(interval: effects.Interval | None, direction: str) -> str:
    if interval is not None:
        return effects.size_of(interval.estimate, interval.unit)
    return "trivial" if direction == "no-important-difference" else "not-estimated"


def body_evidence(
    body: Body, by_study: Mapping[str, StudyRecord], marks: Mapping[str, Benchmark]
) -> Evidence:
    """Make a voice of a body, with a quote of a counted study that speaks for it.

    `marks` are the benchmarks by their ids: landmark trials may be counted in it.
    """
    counted = [member for member in body.members if member.role == COUNTED]
    first = _speaker(body, counted)
    finding = None if first is None else first.finding
    study = None if first is None else by_study.get(first.study_id)
    named = [
        member.study_id.removeprefix(LANDMARK)
        for member in counted
        if member.study_id.startswith(LANDMARK)
    ]
    is_quoted = finding is not None and study is not None
    interval, finding_id = interval_of(body.pooled) if body.pooled else None, ""
    if body.pooled is None and len(counted) == 1:
        if first is not None and study is not None:
            interval, finding_id = _only_numbers(first, study)
        elif named:
            row = marks[named[0]]
            interval = effects.read_printed(row.effect_size, row.direction)
    if body.size == "not-estimated" or (interval is not None and interval.low is None):
        interval, finding_id = None, ""
    windows = {member.window for member in counted}
    return Evidence(
        kind="body",
        evidence_id=body.body_id,
        treatment=body.treatment,
        population=body.population,
        outcome=body.outcome,
        comparator_class=body.comparator_class,
        direction=body.direction,
        certainty=body.certainty,
        size=body.size,
        year=None,
        name="our automatic pre-assessment",
        interval=interval,
        rider="" if interval is None else effects.rider_of(interval),
        n_trials=body.n_studies,
        n_people=body.n_participants,
        is_short_term=windows == {"short"},
        is_long_term="long" in windows,
        benchmark_id="" if is_quoted or not named else named[0],
        body_id=body.body_id,
        study_ids=tuple(member.study_id for member in counted),
        document_id=study.document_id if is_quoted and study else "",
        quote=finding.quote if is_quoted and finding else "",
        start=finding.start if is_quoted and finding else -1,
        end=finding.end if is_quoted and finding else -1,
        finding_id=finding_id,
        tag_confidence=threshold("body-tags-right") if is_quoted else 1.0,
        is_small_by_trials=is_small_by_trials(body),
    )


def _speaker(body: Body, counted: Sequence[BodyMember]) -> BodyMember | None:
    """Pick the counted study whose quote speaks for a body: the largest that agrees."""
    wanted = {
        "benefit": "favours-intervention",
        "no-important-difference": "no-difference",
        "harm": "favours-comparator",
    }.get(body.direction)
    spoken = sorted(
        (member for member in counted if member.finding is not None),
        key=lambda member: (
            member.finding is None or member.finding.direction != wanted,
            -(member.n or 0),
            member.study_id,
        ),
    )
    return spoken[0] if spoken else None


def _only_numbers(
    member: BodyMember, study: StudyRecord
) -> tuple[effects.Interval | None, str]:
    """Give the numbers of a body's only trial, and the finding that holds them.

    None where its control group was split: its row then holds another interval.
    """
    finding = member.finding
    if finding is None or member.n != people_in(study):
        return None, ""
    place = study.tags.findings.index(finding) + 1
    return interval_in(study, finding), f"{study.study_id}-{place}"
