"""What authors conclude is told apart from what they found."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import StudyTags

TITLE = "Yoga for chronic low back pain: a randomised controlled trial"
NULL = "Pain did not differ between the yoga group and the control group (p=0.5)."
GOOD = "Pain was lower in the yoga group than in the control group (p=0.01)."
WITHIN = "Both groups improved in pain from baseline (p<0.001)."


def tags(results: str, conclusion: str) -> StudyTags:
    text = (
        "Methods: Eighty adults were randomised to yoga or usual care.\n"
        f"Results: {results}\nConclusions: {conclusion}"
    )
    return tag_abstract(document_from_abstract("99000001", TITLE, text))


@pytest.mark.parametrize(
    ("conclusion", "direction"),
    [
        ("Yoga reduced pain more than usual care.", "benefit"),
        ("Yoga is an effective treatment for back pain.", "benefit"),
        ("Yoga was no more effective than usual care.", "no-benefit"),
        ("Yoga did not reduce pain compared with usual care.", "no-benefit"),
        ("Our findings do not support yoga for back pain.", "no-benefit"),
        ("It remains unclear whether yoga helps.", "mixed-or-uncertain"),
        ("The evidence is insufficient.", "mixed-or-uncertain"),
        ("Yoga was harmful and should be avoided.", "harm"),
    ],
)
def test_the_conclusions_direction_is_the_authors(
    conclusion: str, direction: str
) -> None:
    assert tags(GOOD, conclusion).conclusion_direction == direction


def test_a_call_for_more_research_is_no_conclusion() -> None:
    told = tags(GOOD, "Yoga reduced pain. Further studies are needed.")
    assert told.conclusion_direction == "benefit"


def test_praise_on_a_null_result_is_spin() -> None:
    assert tags(NULL, "Yoga is an effective treatment for back pain.").spin


def test_praise_on_change_within_groups_is_spin() -> None:
    assert tags(WITHIN, "Yoga is an effective treatment for back pain.").spin


def test_praise_on_a_difference_between_groups_is_no_spin() -> None:
    assert not tags(GOOD, "Yoga is an effective treatment for back pain.").spin


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("Function was better in the yoga group than in the control group.", False),
        ("Function was worse in the yoga group than in the control group.", False),
        ("Quality of life was better in the yoga group (p=0.01).", True),
    ],
    ids=["function-better", "function-worse", "life-better"],
)
def test_praise_is_spin_only_where_every_main_result_is_null(
    beside: str, expected: bool
) -> None:
    told = tags(f"{NULL} {beside}", "Yoga is an effective treatment for back pain.")
    assert len(told.findings) == 2
    assert told.spin is expected


def test_a_sober_conclusion_on_a_null_result_is_no_spin() -> None:
    assert not tags(NULL, "Yoga was no better than usual care.").spin


def test_a_protocol_concludes_nothing() -> None:
    title = "Yoga for low back pain: protocol for a randomised controlled trial"
    text = "Methods: Adults will be randomised.\nDiscussion: Yoga may be effective."
    told = tag_abstract(document_from_abstract("99000001", title, text))
    assert told.conclusion_direction == "not-applicable"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Low-quality evidence suggests that yoga reduces pain.", "low"),
        ("There is moderate certainty evidence that yoga reduces pain.", "moderate"),
        ("The quality of the evidence was very low.", "very-low"),
        ("High-certainty evidence shows that yoga reduces pain.", "high"),
        ("Yoga reduces pain.", None),
    ],
)
def test_certainty_is_given_as_stated(words: str, level: str | None) -> None:
    title = "Yoga for low back pain: a systematic review"
    text = f"Results: Ten trials (900 participants) were included. {words}"
    told = tag_abstract(document_from_abstract("99000001", title, text))
    assert told.certainty_stated == level
