"""Numbers are read as printed, put on one scale and held against the threshold."""

from __future__ import annotations

import pytest

from flows.appraise import asked, cues
from flows.appraise.effects import (
    DEVIATIONS,
    POINTS,
    RATIO,
    Interval,
    direction_of,
    is_short_term,
    read_printed,
    rider_of,
    size_of,
)
from flows.appraise.scales import window_of
from warehouse.vocabularies import benchmarks


@pytest.mark.parametrize(
    ("printed", "direction", "expected"),
    [
        (
            "MD -7.29/100 (95% CI -10.98 to -3.61)",
            "benefit",
            Interval(-7.29, -10.98, -3.61, POINTS),
        ),
        (
            "WMD 0.7/10 (95% CI 0.2 to 1.2)",
            "benefit",
            Interval(-7, -12, -2, POINTS),
        ),
        ("15/100 better (95% CI 12 to 18)", "benefit", Interval(-15, -18, -12, POINTS)),
        (
            "SMD -0.38 (95% CI -0.69 to -0.07)",
            "benefit",
            Interval(-0.38, -0.69, -0.07, DEVIATIONS),
        ),
        ("RR 1.6 (95% CI 1.2 to 2.0)", "harm", Interval(1.6, 1.2, 2.0, RATIO)),
        ("MD -0.66 (95% CI -0.86 to -0.48)", "benefit", None),
        ("ODI MD -4 (95% CI -8 to -1)", "benefit", Interval(-4, -8, -1, POINTS)),
        ("RMDQ WMD 3 (95% CI 6 to 12)", "benefit", Interval(-12.5, -50, -25, POINTS)),
        ("about 4.9/100", "benefit", Interval(-4.9, None, None, POINTS)),
        ("about 0.5/10 better", "benefit", Interval(-5, None, None, POINTS)),
        ("", "benefit", None),
    ],
)
def test_an_effect_is_read_from_a_sources_words(
    printed: str, direction: str, expected: Interval | None
) -> None:
    found = read_printed(printed, direction)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.unit == expected.unit
    assert found.estimate == pytest.approx(expected.estimate)
    assert found.low == pytest.approx(expected.low)
    assert found.high == pytest.approx(expected.high)


@pytest.mark.parametrize(
    ("interval", "direction", "rider"),
    [
        ((-15, -18, -12), "benefit", ""),
        ((-15, -25, -5), "benefit", ""),
        ((-7, -11, -4), "no-important-difference", ""),
        ((-2, -6, 3), "no-important-difference", ""),
        ((-6, -14, 2), "no-important-difference", "rider-benefit"),
        ((4, -3, 12), "no-important-difference", "rider-harm"),
        ((-12, -30, 5), "uncertain", "rider-benefit"),
        ((0, -15, 15), "uncertain", "both-ways"),
        ((15, 12, 18), "harm", ""),
    ],
)
def test_intervals_are_held_against_the_smallest_important_difference(
    interval: tuple[int, int, int], direction: str, rider: str
) -> None:
    given = Interval(*interval, POINTS)
    assert direction_of(given) == direction
    assert rider_of(given) == rider


@pytest.mark.parametrize(
    ("estimate", "unit", "size"),
    [
        (-4.9, POINTS, "trivial"),
        (-5, POINTS, "small"),
        (-10, POINTS, "small"),
        (-10.1, POINTS, "moderate"),
        (-20, POINTS, "moderate"),
        (-20.1, POINTS, "large"),
        (-0.19, DEVIATIONS, "trivial"),
        (0.5, DEVIATIONS, "small"),
        (-0.81, DEVIATIONS, "large"),
        (0.5, RATIO, "not-estimated"),
    ],
)
def test_sizes_follow_the_thresholds(estimate: float, unit: str, size: str) -> None:
    assert size_of(estimate, unit) == size


def test_most_printed_intervals_of_the_vocabulary_are_read() -> None:
    printed = [row for row in benchmarks() if "95% CI" in row.effect_size]
    read = [row for row in printed if read_printed(row.effect_size, row.direction)]
    assert len(printed) > 30
    assert len(read) >= 0.6 * len(printed)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("MD -14/100 short term", True),
        ("MD -10/100 just after treatment", True),
        ("at 8 weeks", True),
        ("short term and at 12 months", False),
        ("long term", False),
        ("", False),
    ],
)
def test_short_term_results_are_known_by_their_words(text: str, short: bool) -> None:
    assert is_short_term(text) == short


@pytest.mark.parametrize(
    ("timepoint", "window"),
    [
        ("at follow-up", "not-stated"),
        ("immediately after treatment", "short"),
        ("end of treatment", "short"),
        ("short-term follow-up", "short"),
        ("intermediate term", "middle"),
        ("long-term", "long"),
        ("three months", "middle"),
        ("after six weeks", "short"),
        (None, "not-stated"),
        ("10 days", "short"),
        ("12 weeks", "short"),
        ("at week 12", "short"),
        ("Month 6", "middle"),
        ("3 months", "middle"),
        ("6 months", "middle"),
        ("12-month", "long"),
        ("1 year", "long"),
        ("2 years", "long"),
    ],
)
def test_a_stated_time_falls_in_its_window(timepoint: str | None, window: str) -> None:
    assert window_of(timepoint) == window


@pytest.mark.parametrize(
    "evil",
    [
        "MD " * 30_000,
        "95% CI " * 15_000,
        "1" * 100_000,
        "no " * 33_000,
        "long " * 20_000,
        "every " * 17_000,
        "-" * 100_000,
        "SMD" + " " * 100_000,
    ],
)
@pytest.mark.timeout(120)
def test_hostile_text_is_read_to_its_end(evil: str) -> None:
    assert read_printed(evil, "benefit") is None
    assert not is_short_term(evil)
    for pattern in (cues._NO_RISK, cues._LASTING, cues._ALL, asked._ABOUT_BACK):
        assert pattern.search(evil) is None
