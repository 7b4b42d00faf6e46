"""Each printed effect goes to the outcome it stands for, or to none."""

import pytest

from flows.tag.effect_owners import owners
from flows.tag.effects import effects_in
from flows.tag.outcomes import outcomes_in


def owned(text: str) -> list[tuple[str, float | None]]:
    low = text.lower()
    pairs = owners(low, outcomes_in(low), effects_in(text))
    return [(outcome.code, one.effect.value) for outcome, one in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pain (MD -1.2, 95% CI -2.0 to -0.4) and disability "
            "(MD -3.1, 95% CI -5.0 to -1.2) fell more with yoga than with advice.",
            [("pain", -1.2), ("function", -3.1)],
            id="behind its outcome",
        ),
        pytest.param(
            "The pooled difference was -0.4 (-0.7, -0.1) for pain and "
            "-0.2 (-0.5, 0.1) for disability.",
            [("pain", -0.4), ("function", -0.2)],
            id="before its outcome",
        ),
        pytest.param(
            "For pain and disability the differences between groups were "
            "-0.4 (-0.7 to -0.1) and -0.2 (-0.5 to 0.1), respectively.",
            [("pain", -0.4), ("function", -0.2)],
            id="in the order of a list",
        ),
        pytest.param(
            "Disability fell and care cost less than usual care "
            "(difference -310 €, 95% CI -520 to -100).",
            [("cost", -310.0)],
            id="money is a cost",
        ),
        pytest.param(
            "Pain did not differ; the difference was 46.2 pg/mL (95% CI 13.0 to 85.3) "
            "for TNF levels.",
            [],
            id="of something that is not read",
        ),
    ],
)
def test_an_effect_belongs_to_the_outcome_it_stands_for(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert owned(text) == expected


def test_an_effect_two_outcomes_ahead_is_given_to_neither() -> None:
    text = (
        "Rates were higher for screw breakage (RR 1.6, 95% CI 0.4 to 5.8), "
        "pain (RR 1.5, 95% CI 0.8 to 3.0) and reoperation (RR 1.4, 95% CI 0.9 to 2.2)."
    )
    assert owned(text) == [("pain", 1.5), ("surgery-outcome", 1.4)]
