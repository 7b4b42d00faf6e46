"""Results are found where they are told, under whatever heading."""

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import Finding

TITLE = "Yoga for chronic low back pain: a randomised controlled trial"


def findings(text: str) -> tuple[Finding, ...]:
    return tag_abstract(document_from_abstract("99000001", TITLE, text)).findings


def test_what_a_paragraph_without_labels_tests_is_a_result() -> None:
    found = findings(
        "We randomised 90 adults with chronic low back pain to yoga or usual care. "
        "The primary outcome was pain at six months. Pain at six months did not differ "
        "between the yoga and the usual care groups."
    )
    assert [(f.outcome, f.direction) for f in found] == [("pain", "no-difference")]


def test_a_conclusion_is_read_where_the_results_compare_nothing() -> None:
    found = findings(
        "Methods: 90 adults were randomised to yoga or usual care.\n"
        "Results: Eighty adults completed the trial.\n"
        "Conclusions: Yoga reduced disability compared with usual care."
    )
    assert [(f.outcome, f.direction) for f in found] == [
        ("function", "favours-intervention")
    ]


def test_main_outcomes_and_measures_are_no_results() -> None:
    found = findings(
        "Interventions: 90 adults were randomised to yoga or usual care.\n"
        "Main Outcomes and Measures: Improvement of at least 30% from baseline in both "
        "groups in disability and in bothersomeness.\n"
        "Results: Pain was lower with yoga than with usual care (p=0.01)."
    )
    assert [f.outcome for f in found] == ["pain"]


def test_no_difference_on_all_outcomes_is_one_on_what_was_measured() -> None:
    found = findings(
        "Methods: 90 adults were randomised to yoga or usual care. Pain and disability "
        "were measured at six weeks.\n"
        "Results: The effect of the group failed to attain significance (P > 0.05) for "
        "all the measured outcomes."
    )
    assert {(f.outcome, f.direction) for f in found} == {
        ("pain", "no-difference"),
        ("function", "no-difference"),
    }
