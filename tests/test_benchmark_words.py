"""A review's result is told with whom, against what and how large, in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import benchmarks, reviews, rows

ONE = rows.Benchmark(
    benchmark_id="b-1",
    treatment_id="yoga",
    source_type="guideline",
    source="A guideline",
    year=2020,
    population="chronic",
    population_detail="chronic",
    comparator_class="sham-or-placebo",
    comparator_detail="sham",
    outcome="pain",
    direction="benefit",
    recommendation="offer",
    certainty="low",
    effect_size="",
    unit="",
    estimate=None,
    n_trials=None,
    n_participants=None,
    pmid="",
    doi="",
    source_url="https://copies.example.org/a",
    checked="read",
    superseded_by="",
    note="",
)


def test_two_results_of_one_source_are_told_apart_by_what_they_compared() -> None:
    inert = replace(ONE, comparator_detail="inert-treatment")
    assert "compared with a sham." in benchmarks.result(ONE)
    assert "a sham or placebo (inert treatment)." in benchmarks.result(inert)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("SMD -0.38 (95% CI -0.69 to -0.07)", "standardised difference −0.38 (95%"),
        ("MD -10.26/100 just after treatment", "mean difference −10.26 of 100 just"),
        ("RR 0.55", "risk ratio 0.55"),
        ("Median 16-17 days in all groups", "Median 16-17 days in all groups"),
        ("MORE of it", "MORE of it"),
    ],
)
def test_a_size_is_printed_without_abbreviations(printed: str, told: str) -> None:
    said = benchmarks.result(replace(ONE, effect_size=printed))
    assert f"Size as stated: {told}" in said


def test_a_guideline_is_linked_at_its_own_address_beside_the_copy_that_was_read() -> (
    None
):
    nice = replace(ONE, source="NICE NG59")
    assert benchmarks.url(nice) == "https://www.nice.org.uk/guidance/ng59"
    (view,) = reviews.found([nice])
    assert view.read_at == nice.source_url
    (plain,) = reviews.found([ONE])
    assert (plain.url, plain.read_at) == (ONE.source_url, "")


def test_the_advice_of_a_source_for_the_same_people_is_told_once() -> None:
    again = replace(ONE, benchmark_id="b-2", outcome="function", note="Small effect.")
    (advice,) = reviews.advised([ONE, again])
    assert (advice.advice, advice.note) == ("offer it", "")


def test_a_guideline_that_looked_and_gives_no_advice_is_told_as_that() -> None:
    none = replace(
        ONE,
        outcome="advice",
        direction="not-stated",
        recommendation="none",
        note="Too little evidence.",
    )
    (advice,) = reviews.advised([none])
    assert advice.advice == "no advice either way"
    assert advice.note == "Too little evidence."
    assert reviews.advised([replace(ONE, recommendation="none")]) == ()


def test_a_result_on_other_people_says_on_whom() -> None:
    other = replace(
        ONE, population="other", population_detail="general-musculoskeletal"
    )
    assert "other back problems (general musculoskeletal)" in benchmarks.result(other)


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        (-10.3, "a difference that the source calls too small to matter"),
        (-0.5, "little or no difference"),
    ],
)
def test_a_difference_is_not_told_as_none_because_its_source_finds_it_too_small(
    estimate: float, told: str
) -> None:
    none = replace(
        ONE,
        direction="no-important-difference",
        unit="points of 100",
        estimate=estimate,
    )
    assert told in benchmarks.result(none)
