"""Counting rules: one study once, one result per question, a shared control split."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.appraise.results import (
    COUNTED,
    NON_RANDOMISED,
    RANDOMISED,
    REVIEWS,
    Question,
    Result,
    landmark_result,
    reason_of,
    results_of,
)
from flows.appraise.standing import ids_of
from warehouse.appraisal_input import Benchmark, StudyRecord

_INTEGRITY = ("clean", "corrected", "concern", "retracted")
_WINDOW_ORDER = {"short": 0, "middle": 1, "long": 2, "not-stated": 3}


def grouped(
    studies: Iterable[StudyRecord], benchmarks: Iterable[Benchmark]
) -> dict[Question, tuple[Result, ...]]:
    """Group every result under its question, each study counted once.

    A landmark trial of the vocabulary joins only where its own record is not among
    the studies, so that it is never two trials.
    """
    kept = once(studies)
    known = {
        (record.scheme, record.value.lower())
        for study in kept
        for record in study.record_ids
    }
    found: dict[Question, list[Result]] = defaultdict(list)
    for study in kept:
        for result in results_of(study):
            found[result.question].append(result)
    for benchmark in sorted(benchmarks, key=lambda one: one.benchmark_id):
        if benchmark.source_type != "landmark-rct" or benchmark.outcome == "advice":
            continue
        if not benchmark.superseded_by and not (ids_of(benchmark) & known):
            result = landmark_result(benchmark)
            found[result.question].append(_once_more(result, found[result.question]))
    return {
        question: _chosen(tuple(found[question]))
        for question in sorted(found, key=lambda one: one.body_id)
    }


def _once_more(result: Result, others: Sequence[Result]) -> Result:
    """Leave a landmark trial out where another row of it already counts here."""
    own = result.benchmark
    for other in others:
        row = other.benchmark
        if own is None or row is None or other.role != COUNTED:
            continue
        is_same = (own.source, own.year) == (row.source, row.year)
        if result.role == COUNTED and (is_same or ids_of(own) & ids_of(row)):
            return replace(result, role="same-study", reason=reason_of("same-study"))
    return result


def once(studies: Iterable[StudyRecord]) -> tuple[StudyRecord, ...]:
    """Keep one record a study, whatever its papers and wherever it was found.

    Records that share a study id or any identifier are one study: the published record
    stays, then the one that reports more. The worst integrity found stays with it
    (whose side: the reader's), save that a preprint's never falls on its paper.
    """
    ordered = sorted(studies, key=_preference)
    root: dict[tuple[str, str], int] = {}
    groups: dict[int, list[StudyRecord]] = {}
    for place, study in enumerate(ordered):
        keys = _keys(study)
        joined = sorted({root[key] for key in keys if key in root})
        home = joined[0] if joined else place
        groups.setdefault(home, []).append(study)
        for other in joined[1:]:
            groups[home].extend(groups.pop(other))
        if len(joined) > 1:
            moved = set(joined[1:])
            root |= {key: home for key, value in root.items() if value in moved}
        root |= dict.fromkeys(keys, home)
    kept = [_lead_record(groups[home]) for home in sorted(groups)]
    return tuple(sorted(kept, key=lambda one: (one.study_id, one.document_id)))


def _keys(study: StudyRecord) -> list[tuple[str, str]]:
    is_review = study.tags.design in REVIEWS
    kind = "review" if is_review else "study"
    ids = [
        (f"{kind}:{record.scheme}", record.value.lower()) for record in study.record_ids
    ]
    return [(f"{kind}:study", study.study_id), *ids]


def _lead_record(group: list[StudyRecord]) -> StudyRecord:
    first = min(group, key=_preference)
    states = [
        one.integrity for one in group if first.is_preprint or not one.is_preprint
    ]
    return replace(first, integrity=max(states, key=_INTEGRITY.index))


def _preference(study: StudyRecord) -> tuple[bool, bool, int, str, str]:
    is_plan = study.tags.design in {"rct-protocol", "secondary-analysis-of-rct"}
    return (
        is_plan,
        study.is_preprint,
        -len(study.tags.findings),
        study.document_id,
        study.study_id,
    )


def _chosen(results: tuple[Result, ...]) -> tuple[Result, ...]:
    """Count one result per study, and randomised trials alone where there are any."""
    has_trials = any(
        result.role == COUNTED and result.design in RANDOMISED for result in results
    )
    by_study: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if has_trials and result.role == COUNTED and result.design in NON_RANDOMISED:
            result = replace(
                result, role="non-randomised", reason=reason_of("non-randomised")
            )
        by_study[result.study_id].append(result)
    main = _main_window(results)
    chosen: list[Result] = []
    for study_id in sorted(by_study):
        chosen.extend(_one_of(by_study[study_id], main))
    return tuple(chosen)


def _main_window(results: tuple[Result, ...]) -> str:
    """Find the time window most studies report: trials are read at the same time."""
    windows = Counter(
        window
        for _, window in {
            (result.study_id, result.window)
            for result in results
            if result.role == COUNTED
        }
        if window != "not-stated"
    )
    if not windows:
        return "not-stated"
    return min(windows, key=lambda one: (-windows[one], _WINDOW_ORDER[one]))


def _one_of(results: list[Result], main: str) -> list[Result]:
    """Pick a study's result for the question; its others are shown as left out."""

    def order(result: Result) -> tuple[bool, bool, bool, bool, int, int, str]:
        finding = result.finding
        return (
            result.role != COUNTED,
            result.window != main,
            finding is not None and not finding.is_primary,
            not result.may_pool,
            _WINDOW_ORDER[result.window],
            finding.start if finding else 0,
            finding.quote if finding else "",
        )

    first, *others = sorted(results, key=order)
    if first.role != COUNTED:
        return [first]
    arms = _arms(results, first)
    first = _split_control(first, arms)
    return [
        first,
        *(
            replace(other, role="same-study", reason=reason_of("same-study"))
            for other in others
            if other.role == COUNTED
        ),
    ]


def _arms(results: list[Result], first: Result) -> int:
    """Count the arms of one treatment held against the same control group."""
    names = {
        result.finding.groups[0].group
        for result in results
        if result.finding is not None
        and result.finding.groups
        and result.window == first.window
        and result.role == COUNTED
    }
    return max(1, len(names))


def _split_control(result: Result, arms: int) -> Result:
    """Split a control group that several arms share: fewer people, a wider interval.

    With equal groups the variance 1/n + 1/n becomes 1/n + arms/n (Cochrane Handbook
    23.3.4).
    """
    if arms == 1:
        return result
    people = None
    if result.n is not None:
        group = result.n / (arms + 1)
        people = round(group + group / arms)
    interval = result.interval
    if interval is not None and interval.low is not None and interval.high is not None:
        wider = ((1 + arms) / 2) ** 0.5
        interval = replace(
            interval,
            low=interval.estimate - (interval.estimate - interval.low) * wider,
            high=interval.estimate + (interval.high - interval.estimate) * wider,
        )
    return replace(result, n=people, interval=interval)
