"""What names a treatment that the vocabulary does not hold, and what does not."""

import pytest

from flows.tag.naming import acting_part, specific_title_name


@pytest.mark.parametrize(
    "title",
    [
        "How effective are stretching straps for sciatica? A systematic review",
        "Is the zagreb strap better than advice for back pain?",
        "Does a zagreb strap help people with back pain?",
    ],
)
def test_the_head_of_a_question_is_no_treatment(title: str) -> None:
    assert specific_title_name(title) == ""
    assert acting_part(title) == 0


def test_what_acts_in_a_title_is_the_treatment() -> None:
    assert specific_title_name("Zagrelin reduces blood loss") == "zagrelin"
