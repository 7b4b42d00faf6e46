"""Pooling agrees with published worked examples and never narrows by adjustment."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.appraise.pooling import Estimate, pool


def an_estimate(
    name: str, estimate: float, error: float, window: str = "short"
) -> Estimate:
    return Estimate(name, estimate, error, 100, "points of 100", window)


def test_equal_trials_give_their_common_value() -> None:
    pooled = pool([an_estimate("a", -12, 2), an_estimate("b", -12, 2)])
    assert pooled is not None
    assert pooled.estimate == -12
    assert pooled.tau2 == 0
    assert pooled.i2_pct == 0
    # Two trials that agree: the plain interval on 2 / sqrt(2).
    assert pooled.ci_high == pytest.approx(-12 + 1.96 * math.sqrt(2), abs=0.01)


def test_three_trials_match_a_calculation_by_hand() -> None:
    # Estimates 0, 3 and 6 with error 1: mean 3, tau2 = 9 - 1 = 8, error sqrt(9 / 3).
    trials = [an_estimate(str(value), value, 1.0) for value in (0, 3, 6)]
    pooled = pool(trials)
    assert pooled is not None
    assert pooled.estimate == pytest.approx(3, abs=1e-3)
    assert pooled.tau2 == pytest.approx(8, abs=1e-3)
    assert pooled.i2_pct == pytest.approx(88.9, abs=0.1)
    assert pooled.ci_low == pytest.approx(3 - 4.303 * math.sqrt(3), abs=0.01)
    wide = 12.706 * math.sqrt(8 + 3)
    assert pooled.prediction_high == pytest.approx(3 + wide, abs=0.05)


def test_two_trials_have_no_prediction_interval() -> None:
    pooled = pool([an_estimate("a", -12, 2), an_estimate("b", -10, 2)])
    assert pooled is not None
    assert pooled.prediction_low is None


def test_one_trial_is_not_pooled() -> None:
    assert pool([an_estimate("a", -12, 2)]) is None


def test_several_windows_are_refused() -> None:
    with pytest.raises(ValueError, match="only one kind may be pooled"):
        pool([an_estimate("a", -12, 2), an_estimate("b", -12, 2, "long")])


def test_order_does_not_matter() -> None:
    trials = [an_estimate("a", -12, 2), an_estimate("b", -3, 1), an_estimate("c", 4, 3)]
    assert pool(trials) == pool(trials[::-1])


def test_people_are_summed_only_where_all_are_known() -> None:
    known = an_estimate("a", -12, 2)
    unknown = Estimate("b", -12, 2, None, "points of 100", "short")
    pooled = pool([known, unknown])
    assert pooled is not None
    assert pooled.n_participants is None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-1e4, 1e4, allow_nan=False), st.floats(0.001, 1e4)),
        min_size=2,
        max_size=12,
    )
)
def test_any_finite_trials_pool_to_a_finite_interval_around_them(
    trials: list[tuple[float, float]],
) -> None:
    pooled = pool(
        [
            an_estimate(f"s{place:02}", value, error)
            for place, (value, error) in enumerate(trials)
        ]
    )
    assert pooled is not None
    values = [value for value, _ in trials]
    assert min(values) - 0.01 <= pooled.estimate <= max(values) + 0.01
    assert pooled.ci_low <= pooled.estimate <= pooled.ci_high
    assert pooled.i2_pct is not None
    assert 0 <= pooled.i2_pct <= 100
