"""What was compared with what: the treatment under test, and the comparator's class."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.arms import Arms, arms_of
from flows.tag.reading import read


def arms(title: str, text: str, design: str = "rct") -> Arms:
    return arms_of(read(document_from_abstract("99000001", title, text)), design)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("sham acupuncture", "sham"),
        ("a placebo tablet", "placebo"),
        ("a waiting list", "waiting-list"),
        ("no treatment", "no-treatment"),
        ("usual care", "usual-care"),
        ("an educational booklet", "minimal-care-or-education"),
    ],
)
def test_controls_are_told_apart(words: str, code: str) -> None:
    text = f"Methods: Adults were randomised to acupuncture or {words}."
    found = arms("Acupuncture for low back pain", text)
    assert found.interventions == ("acupuncture",)
    assert found.comparators == (code,)


def test_a_rival_treatment_is_an_active_comparator() -> None:
    found = arms(
        "Acupuncture versus massage for low back pain",
        "Methods: Adults were randomised to acupuncture or massage.",
    )
    assert found.interventions == ("acupuncture",)
    assert found.comparators == ("active:massage",)


def test_what_every_arm_gets_is_not_under_test() -> None:
    found = arms(
        "Exercise and acupuncture for low back pain",
        "Methods: Adults were randomised to exercise therapy plus acupuncture or "
        "exercise therapy plus sham acupuncture.",
    )
    assert found.interventions == ("acupuncture",)
    assert "sham" in found.comparators


def test_surgery_that_people_have_had_is_not_under_test() -> None:
    found = arms(
        "Massage after spinal fusion",
        "Methods: Patients were randomised to massage or usual care.",
    )
    assert found.interventions == ("massage",)


def test_a_case_series_has_no_comparator() -> None:
    found = arms(
        "Massage: a case series", "Methods: Five patients.", "case-series-or-report"
    )
    assert found.comparators == ("none",)


def test_a_treatment_outside_the_vocabulary_is_named() -> None:
    found = arms(
        "Zorbex (ZBX) for blood loss in spine surgery",
        "Methods: Patients were randomised to Zorbal bexamide (ZBX) or placebo. "
        "\nResults: Blood loss was lower in the ZBX group.",
    )
    assert found.interventions == ()
    assert found.other


def test_an_abbreviation_of_the_abstract_is_followed() -> None:
    found = arms(
        "A trial in low back pain",
        "Methods: Adults were randomised to deep tissue massage (DTM) or usual care.",
    )
    assert "dtm" in found.ours
