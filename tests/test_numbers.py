"""Numbers are read as printed, in digits and words."""

import pytest

from flows.tag.numbers import bracketed, count, decimal, intervals, p_values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,334", 1334),
        ("1, 334", 1334),
        ("1\u2009334", 1334),
        ("sixty", 60),
        ("Thirty-six", 36),
        ("one hundred and eighty-six", 186),
        ("two thousand three hundred", 2300),
        ("several", None),
        ("", None),
    ],
)
def test_counts(text: str, value: int | None) -> None:
    assert count(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("-1.5", -1.5), ("−1.5", -1.5), ("– 1·5", -1.5), (".5", 0.5), ("1,200.5", 1200.5)],
)
def test_decimals(text: str, value: float) -> None:
    assert decimal(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "95% CI -2.1 to -0.7",
        "95% CI: −2.1, −0.7",
        "95 % confidence interval -2.1 to -0.7",
        "(95% confidence interval (CI) -2.1 to -0.7)",
        "95% CI [-2.1; -0.7]",
        "95% credible interval -2.1 to -0.7",
        "95% CI -0.7 to -2.1",
    ],
)
def test_intervals(text: str) -> None:
    (found,) = intervals(text)
    assert (found.low, found.high) == (-2.1, -0.7)


def test_a_bracket_counts_only_around_its_value() -> None:
    assert bracketed("1.6 (0.8 to 2.3)")[0][0] == 1.6
    assert bracketed("1.6 (2.8 to 3.3)") == []


@pytest.mark.parametrize(
    ("text", "printed", "is_small"),
    [
        ("p<0.05", "<0.05", True),
        ("P = .03", "0.03", True),
        ("p=0.34", "0.34", False),
        ("P > 0.05", ">0.05", False),
        ("p<0.10", "<0.1", None),
        ("p value of 0.2", "0.2", False),
    ],
)
def test_p_values(text: str, printed: str, is_small: bool | None) -> None:
    (found,) = p_values(text)
    assert found.printed == printed
    assert found.is_small is is_small


def test_a_p_value_cut_at_its_point_is_none() -> None:
    assert p_values("(MD = -19.1 (-27.6, -10.6), p < 0.") == []
