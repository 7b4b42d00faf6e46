"""A question about one outcome is answered from the sentence that reports it."""

import pytest

from flows.tag.prompts import direction_of, numbers_of

TEXT = (
    "Methods: Adults were randomised to ginger (n = 40) or placebo (n = 42).\n"
    "Results: Nausea was significantly less frequent with ginger than with placebo "
    "(p = 0.01). Sleep duration did not differ between ginger and placebo. Heart rate "
    "was 80.1 ± 6.2 with ginger and 72.4 ± 5.9 with placebo (p = 0.001). Appetite "
    "increased more with ginger than with placebo (p<0.05).\n"
    "Conclusions: Ginger eased nausea."
)


@pytest.mark.parametrize(
    ("outcome", "direction"),
    [
        ("nausea", "decreased"),
        ("sleep duration", "no-difference"),
        ("heart rate", "increased"),
        ("appetite", "increased"),
    ],
)
def test_the_direction_is_that_of_the_asked_outcome(
    outcome: str, direction: str
) -> None:
    assert direction_of(TEXT, "ginger", "placebo", outcome) == direction


def test_the_answer_turns_with_the_question() -> None:
    assert direction_of(TEXT, "placebo", "ginger", "appetite") == "decreased"


def test_a_text_without_results_answers_nothing() -> None:
    text = "Methods: Adults were randomised to ginger or placebo."
    assert direction_of(text, "ginger", "placebo", "nausea") is None


def test_numbers_go_to_their_own_group() -> None:
    ours, theirs = numbers_of(TEXT, "ginger", "placebo", "heart rate")
    assert (ours.mean, ours.sd, ours.size) == (80.1, 6.2, 40)
    assert (theirs.mean, theirs.sd, theirs.size) == (72.4, 5.9, 42)


def test_a_number_that_no_group_owns_is_left_out() -> None:
    text = "Results: Nausea scores were 3.2, 4.1 and 5.0 (p = 0.2)."
    ours, theirs = numbers_of(text, "ginger", "placebo", "nausea")
    assert ours.mean is None
    assert theirs.mean is None


def test_a_list_told_respectively_goes_by_its_order() -> None:
    text = (
        "Results: Nausea scores were 3.2 ± 1.0, 4.1 ± 1.1 and 5.0 ± 1.2 in the ginger, "
        "mint and placebo groups, respectively."
    )
    ours, theirs = numbers_of(text, "ginger", "placebo", "nausea")
    assert (ours.mean, theirs.mean) == (3.2, 5.0)
