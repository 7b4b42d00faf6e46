"""The condition is that of the people who took part."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.conditions import condition_of
from flows.tag.reading import read


def condition(title: str, text: str = "Methods: Adults took part.") -> str:
    return condition_of(read(document_from_abstract("99000001", title, text))).code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Heat for acute low back pain", "acute-lbp"),
        ("Exercise for subacute low back pain", "subacute-lbp"),
        ("Yoga in chronic non-specific low back pain", "chronic-lbp"),
        ("Yoga for low back pain", "lbp-unspecified"),
        ("Exercise for acute or chronic low back pain", "lbp-unspecified"),
        ("Steroids for sciatica", "sciatica-radicular"),
        ("Exercise for lumbar spinal stenosis", "stenosis"),
        ("Surgery for lumbar disc herniation", "disc-herniation"),
        ("Bracing after osteoporotic vertebral fracture", "vertebral-fracture"),
        ("Ketamine for pain after lumbar fusion surgery", "postoperative-spine"),
        ("Belts for pelvic and back pain in pregnancy", "pregnancy-lbp"),
        ("Fusion for sacroiliac joint pain", "si-joint"),
        ("Exercise for knee osteoarthritis", "other-not-back"),
    ],
)
def test_the_title_names_the_condition(title: str, code: str) -> None:
    assert condition(title) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Methods: Adults with back pain for more than 12 weeks took part.",
            "chronic-lbp",
        ),
        ("Methods: Symptoms lasting longer than three months.", "chronic-lbp"),
        ("Methods: Back pain of less than 2 weeks duration.", "acute-lbp"),
        ("Methods: Treatment lasted 12 weeks.", "lbp-unspecified"),
    ],
)
def test_a_duration_in_words_counts(text: str, code: str) -> None:
    assert condition("Exercise for low back pain", text) == code


def test_back_pain_with_or_without_leg_pain_is_back_pain() -> None:
    assert condition("Traction for low back pain with or without sciatica") == (
        "lbp-unspecified"
    )


def test_a_short_form_of_the_abstract_is_back_pain_too() -> None:
    text = (
        "Background: Nonspecific lumbar pain (NSLP) is common.\nMethods: Forty adults "
        "with chronic NSLP stood on a plate."
    )
    assert condition("Laser and standing still", text) == "chronic-lbp"


@pytest.mark.parametrize(
    "title",
    [
        "Traction for cervical radiculopathy",
        "Surgery for cervical disc herniation",
        "Exercise for neck pain with radicular arm pain",
    ],
)
def test_roots_and_discs_of_the_neck_are_not_the_back(title: str) -> None:
    assert condition(title) == "other-not-back"


def test_leg_pain_as_an_outcome_is_no_condition() -> None:
    text = (
        "Methods: Adults with low back pain walked daily.\nResults: Scores for leg "
        "pain fell. Leg pain improved on the scale."
    )
    assert condition("Walking every day", text) == "lbp-unspecified"


def test_non_acute_back_pain_is_not_acute() -> None:
    assert condition("Yoga for non-acute low back pain") != "acute-lbp"


def test_lumbar_radiating_pain_is_sciatica() -> None:
    assert condition("Tablets for lumbar radiating pain") == "sciatica-radicular"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Massage for acute-subacute and chronic low back pain", "lbp-unspecified"),
        ("Neurotomy for cervical facet joint pain", "other-not-back"),
        ("Neurotomy for facet joint pain", "lbp-unspecified"),
    ],
)
def test_every_stage_is_none_and_the_neck_has_joints_too(text: str, code: str) -> None:
    assert condition(text) == code
