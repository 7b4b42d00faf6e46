"""What benchmarks printed stands beside the bodies as numbers."""

from __future__ import annotations

from flows.appraise.printed import printed_effects
from tests.appraisal import a_benchmark, judged
from warehouse.appraisal_input import BenchmarkEffect


def test_a_printed_effect_is_a_number_in_the_unit_of_a_pooled_one() -> None:
    rows = [
        a_benchmark("b1", effect_size="MD 0.7/10 (95% CI 0.2 to 1.2)"),
        a_benchmark("b2", effect_size="about 5/100"),
        a_benchmark("b3", effect_size="Median 16 days in all groups"),
        a_benchmark("b4"),
    ]
    assert list(printed_effects(rows)) == [
        BenchmarkEffect("b1", "points of 100", -7.0, -12.0, -2.0),
        BenchmarkEffect("b2", "points of 100", -5.0, None, None),
    ]


def test_a_judgement_holds_the_numbers_of_its_benchmarks() -> None:
    rows = [a_benchmark("b1", effect_size="SMD -0.4 (95% CI -0.7 to -0.1)")]
    (effect,) = judged([], benchmarks=rows).benchmark_effects
    assert (effect.unit, effect.estimate) == ("standard deviations", -0.4)
