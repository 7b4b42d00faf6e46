"""The scale a value is printed on is the one told beside it."""

import pytest

from flows.tag.effects import effects_in


@pytest.mark.parametrize(
    ("text", "tops"),
    [
        pytest.param(
            "Function was better (MD -1.6, 95% CI -2.3 to -0.9 on the Roland-Morris "
            "scale, 0 to 24), and so was pain (MD -4.2, 95% CI -6.7 to -1.7 on a 0 to "
            "100 scale).",
            [24.0, 100.0],
            id="each its own",
        ),
        pytest.param(
            "The Oswestry score was lower (mean difference -5.0, 95% CI -8 to -2).",
            [100.0],
            id="fixed by the instrument",
        ),
        pytest.param(
            "Pain was lower (mean difference -5.0, 95% CI -8 to -2).",
            [None],
            id="not told",
        ),
    ],
)
def test_a_value_keeps_the_scale_told_nearest_to_it(
    text: str, tops: list[float | None]
) -> None:
    assert [p.effect.scale_max for p in effects_in(text)] == tops


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The incidence ratio was 0.62 (95% CI 0.49 to 0.80).", "RR"),
        ("IRR 0.62 (95% CI 0.49 to 0.80)", "RR"),
        ("The median difference was 1.0 cm (95% CI 0.2 to 1.8).", "MD"),
        ("A pooled mean improvement of -9.1 (95% CI -14 to -4) was found.", "MD"),
        ("The coefficient was -1.2 (95% CI -2.1 to -0.3).", "other"),
    ],
)
def test_a_measure_is_known_by_its_names(text: str, metric: str) -> None:
    (placed,) = effects_in(text)
    assert placed.effect.metric == metric


def test_one_groups_number_is_no_difference_between_groups() -> None:
    text = (
        "Median time to recovery was 17 days (95% CI 14 to 19) in the active group and "
        "16 days (95% CI 14 to 20) in the placebo group (hazard ratio 0.99, "
        "95% CI 0.87 "
        "to 1.14)."
    )
    assert [p.effect.value for p in effects_in(text)] == [0.99]
