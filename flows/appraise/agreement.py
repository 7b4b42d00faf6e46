"""How far automatic bodies agree with what people concluded on the same question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.appraise.evidence import rank
from flows.appraise.leads import benchmark_evidence, is_leading_row
from flows.appraise.wording import word
from warehouse.appraisal_input import Benchmark
from warehouse.judgement import Agreement, Body

_FEW = 3


def make_agreements(
    bodies: Iterable[Body], benchmarks: Sequence[Benchmark], year: int
) -> tuple[Agreement, ...]:
    """Hold every body with a counted study against each benchmark of its question."""
    by_question: dict[tuple[str, str, str, str], list[Benchmark]] = {}
    for row in sorted(benchmarks, key=lambda one: one.benchmark_id):
        if is_leading_row(row):
            key = (row.treatment, row.population, row.outcome, row.comparator_class)
            by_question.setdefault(key, []).append(row)
    found: list[Agreement] = []
    for body in sorted(bodies, key=lambda one: one.body_id):
        if body.n_studies == 0:
            continue
        key = (body.treatment, body.population, body.outcome, body.comparator_class)
        found.extend(_hold(body, row, year) for row in by_question.get(key, []))
    return tuple(found)


def _hold(body: Body, row: Benchmark, year: int) -> Agreement:
    agrees = body.direction == row.direction
    cause = "same-direction" if agrees else _cause(body, row, year)
    sentence = (
        f"Our body says {_plain(body.direction)} ({word(f'certainty-{body.certainty}')}"
        f", {body.n_studies} counted); {row.source} ({row.year}) says "
        f"{_plain(row.direction)}. {_CAUSES[cause]}"
    )
    return Agreement(body.body_id, row.benchmark_id, agrees, cause, sentence)


_CAUSES = {
    "same-direction": "They agree.",
    "too-few-trials": "We hold too few trials of those the source read.",
    "no-numbers": "Ours counts directions and knows no sizes; the source weighed sizes "
    "against a threshold.",
    "threshold": "A difference is there; the two hold it against different thresholds.",
    "open-body": "Our trials leave the answer open.",
    "open-source": "The source leaves the answer open.",
    "older-source": "The source is older than ten years.",
    "opposite": "They point different ways, and their rows have to be read.",
}


def _cause(body: Body, row: Benchmark, year: int) -> str:
    voice = benchmark_evidence(row, year)
    if body.direction == "uncertain":
        return "open-body"
    if row.direction == "uncertain":
        return "open-source"
    if voice.is_small_difference or body.size == "small":
        return "threshold"
    few = body.n_studies < _FEW if row.n_trials is None else False
    if few or (row.n_trials is not None and body.n_studies * 2 < row.n_trials):
        return "too-few-trials"
    if body.pooled is None and body.size == "not-estimated":
        return "no-numbers"
    if voice.is_old:
        return "older-source"
    if rank(body.certainty) == 0:
        return "open-body"
    return "opposite"


def _plain(direction: str) -> str:
    return {
        "benefit": "benefit",
        "no-important-difference": "little or no difference",
        "harm": "worse",
        "uncertain": "uncertain",
    }[direction]
