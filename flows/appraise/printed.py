"""What benchmarks printed as numbers, on the scales of this project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.appraise.effects import read_printed
from warehouse.appraisal_input import Benchmark, BenchmarkEffect


def printed_effects(benchmarks: Iterable[Benchmark]) -> Iterator[BenchmarkEffect]:
    """Give each benchmark's effect as a number, where it printed one that is read."""
    for benchmark in benchmarks:
        found = read_printed(benchmark.effect_size, benchmark.direction)
        if found is not None:
            yield BenchmarkEffect(
                benchmark_id=benchmark.benchmark_id,
                unit=found.unit,
                estimate=round(found.estimate, 3),
                ci_low=None if found.low is None else round(found.low, 3),
                ci_high=None if found.high is None else round(found.high, 3),
            )
