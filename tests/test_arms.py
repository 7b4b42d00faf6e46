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


@pytest.mark.parametrize(
    ("title", "text", "comparator"),
    [
        (
            "Two pelvic support belts in late pregnancy",
            "Methods: Women were randomised to wear either a soft or rigid belt.",
            "dose-or-variant",
        ),
        (
            "Firm v medium-firm mattress for low back pain",
            "Methods: Adults were randomised to a firm or a medium-firm mattress.",
            "dose-or-variant",
        ),
        (
            "Stabilising exercise for pelvic girdle pain",
            "Methods: Women were randomised to exercise or to information alone.",
            "minimal-care-or-education",
        ),
        (
            "Yoga for chronic low back pain",
            "Methods: Adults were randomised to yoga or a group without exercise.",
            "no-treatment",
        ),
        (
            "Walking for chronic low back pain",
            "Methods: Adults were randomly allocated to education plus a walking "
            "programme or to education only.",
            "minimal-care-or-education",
        ),
    ],
    ids=["two-belts", "firm", "information", "without-exercise", "education-only"],
)
def test_a_comparator_is_classed_by_what_it_is(
    title: str, text: str, comparator: str
) -> None:
    assert arms(title, text).comparators == (comparator,)


def test_what_both_groups_also_get_is_no_comparator() -> None:
    found = arms(
        "Low level laser therapy for chronic low back pain",
        "Methods: Adults were randomised to laser or placebo laser. Patients from both "
        "groups also received an educational booklet. All participants also received "
        "massage.",
    )
    assert "minimal-care-or-education" not in found.comparators
    assert "active:massage" not in found.comparators


def test_the_part_that_a_sentence_adds_is_under_test() -> None:
    found = arms(
        "A trial in low back pain",
        "Objective: To compare a walking programme and patient education with "
        "education.\nMethods: Walking and patient education were compared with patient "
        "education alone in randomised adults.",
    )
    assert found.interventions == ("walking",)


def test_a_new_thing_against_a_known_one_is_not_taken_for_it() -> None:
    found = arms(
        "Zorbal light versus low level laser therapy in low back pain",
        "Methods: Adults were randomly assigned to Zorbal light or laser.",
    )
    assert found.interventions == ()
    assert found.other == "Zorbal light"  # as the text spells it
    assert found.comparators == ("active:low-level-laser-therapy",)


def test_arms_in_a_numbered_list_are_told_apart() -> None:
    found = arms(
        "A new way with chronic low back pain",
        "Methods: Adults were randomised to one of these: 1. Yoga: classes of an hour "
        "a week. 2. Massage: half an hour a week. 3. Control group: no treatment.",
    )
    assert found.interventions == ("yoga",)
    assert "active:massage" in found.comparators


def test_what_stands_alone_in_one_arm_is_not_under_test() -> None:
    found = arms(
        "Exercise only, exercise with massage or exercise with traction for back pain",
        "Methods: Adults were randomised.",
    )
    assert "exercise-therapy" not in found.interventions
    assert found.interventions
    assert found.comparators == ("active:exercise-therapy",)


def test_the_arm_without_the_real_thing_shows_what_is_under_test() -> None:
    found = arms(
        "Massage, exercise and acupuncture for low back pain",
        "Methods: Adults were randomly assigned to one of 2 groups: a group that "
        "received massage, exercise and weekly acupuncture and a group that received "
        "massage, exercise and sham weekly acupuncture.",
    )
    assert found.interventions == ("acupuncture",)
    assert "sham" in found.comparators


def test_a_drug_that_all_get_is_no_rival() -> None:
    found = arms(
        "Baclofen added to ibuprofen for acute low back pain",
        "Methods: A 4-arm trial. All participants received ibuprofen. They were "
        "randomised to baclofen 10 mg, or placebo, or ibuprofen and placebo.",
    )
    assert found.interventions == ("muscle-relaxant",)
    assert found.comparators == ("placebo",)


@pytest.mark.parametrize(
    ("words", "treatment"),
    [
        ("Lumbosacral orthoses", "lumbar-support"),
        ("A lumbopelvic belt", "lumbar-support"),
        ("Oxygen-ozone", "ozone-therapy"),
        ("Minimally invasive discectomy", "minimally-invasive-spine-surgery"),
    ],
)
def test_words_that_only_studies_use_are_known(words: str, treatment: str) -> None:
    found = arms(
        f"{words} for low back pain", "Methods: Adults were randomised to it or none."
    )
    assert found.interventions == (treatment,)


def test_what_is_added_is_under_test_though_it_has_no_id() -> None:
    found = arms(
        "Effectiveness of adding a zorbal meeting to exercise for low back pain",
        "Methods: Adults were randomised.",
    )
    assert found.interventions == ()
    assert found.other == "zorbal meeting"
    assert found.comparators[0].startswith("active:")


def test_a_treatment_that_failed_is_no_comparator() -> None:
    found = arms(
        "Platelet-rich plasma for low back pain",
        "Methods: Adults refractory to conventional management were randomised to "
        "platelet-rich plasma or lidocaine.",
    )
    assert "usual-care" not in found.comparators


def test_a_programme_without_a_name_is_told_by_its_sentences() -> None:
    found = arms(
        "A group programme versus individual physiotherapy for low back pain",
        "Methods: Adults were randomised. The intervention group did yoga twice a "
        "week; the control group had physiotherapy.",
    )
    assert found.interventions == ("yoga",)
    assert found.comparators == ("active:physical-therapy",)


def test_the_second_of_two_compared_things_is_not_under_test() -> None:
    found = arms(
        "A mind-body programme for older adults with low back pain",
        "Methods: This trial compared a mind-body programme (n = 140) with a health "
        "education programme (n = 142). The intervention was modelled on mindfulness.",
    )
    assert found.interventions == ("mindfulness",)
    assert found.comparators == ("minimal-care-or-education",)


@pytest.mark.parametrize(
    "title",
    [
        "Plane block for open lumbar surgery",
        "Plane block versus wound infiltration after spinal surgery",
        "Plane blocks and opioid-related harm after spinal fusion",
    ],
)
def test_the_operation_that_everybody_has_is_not_under_test(title: str) -> None:
    text = (
        "Methods: Sixty patients were randomised. The control group did not receive "
        "the block. The administration of opioids was recorded."
    )
    found = arms(title, text)
    assert found.interventions == ()
    assert found.comparators == ("no-treatment",)


def test_a_drug_named_as_the_control_is_not_under_test() -> None:
    found = arms(
        "",
        "Methods: Twenty patients who received an oral corticosteroid for low back "
        "pain were group A and 20 who received the control drugs (pregabalin or "
        "gabapentin) were group B.",
        "cohort-or-nonrandomised",
    )
    assert found.interventions == ("systemic-corticosteroid",)
    assert found.comparators[0].startswith("active:")


def test_a_third_arm_behind_brackets_is_a_rival() -> None:
    found = arms(
        "Tanezumab for low back pain",
        "Methods: Adults received tanezumab plus placebo pills (n=88), placebo plus "
        "naproxen (n=88), or placebo alone (n=41).",
    )
    assert found.interventions == ("anti-ngf-antibody",)
    assert set(found.comparators) == {"placebo", "active:nsaid"}


def test_the_standard_form_set_against_a_sham_is_ours() -> None:
    found = arms(
        "Osteopathic treatment for low back pain",
        "Methods: Adults were randomised to standard osteopathic manipulative "
        "treatment or sham touch.",
    )
    assert "standard treatment" in found.ours
    assert "sham" in found.comparators
