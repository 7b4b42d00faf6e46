"""A result is credited to what it speaks of, never to what it is measured against."""

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import Finding


def findings(title: str, text: str) -> tuple[Finding, ...]:
    return tag_abstract(document_from_abstract("99000001", title, text)).findings


REVIEW = "Drugs for chronic low back pain: a systematic review"
METHODS = (
    "Methods: We searched for randomised trials of NSAIDs, opioids and antidepressants "
    "in adults with chronic low back pain.\n"
)


def test_two_treatments_of_one_sentence_each_get_the_result() -> None:
    found = findings(
        REVIEW,
        f"{METHODS}Results: NSAIDs and opioids gave more pain relief than placebo.",
    )
    assert {(f.intervention, f.direction) for f in found} == {
        ("nsaid", "favours-intervention"),
        ("opioid", "favours-intervention"),
    }


def test_the_treatment_measured_against_gets_nothing() -> None:
    found = findings(
        REVIEW,
        f"{METHODS}Results: Opioids reduced pain more than antidepressants.",
    )
    assert {f.intervention for f in found} == {"opioid"}


def test_a_name_with_non_before_it_names_something_else() -> None:
    found = findings(
        REVIEW,
        f"{METHODS}Results: Opioids reduced pain compared with non-opioids "
        "(SMD -0.4, 95% CI -0.7 to -0.1).",
    )
    assert [(f.intervention, f.direction) for f in found] == [
        ("opioid", "favours-intervention")
    ]


def test_each_comparison_of_a_list_keeps_its_own_arm_and_value() -> None:
    found = findings(
        "Cyclobenzaprine, oxycodone or placebo for back pain: randomised trial",
        "Methods: 150 adults with acute low back pain were randomised to "
        "cyclobenzaprine, oxycodone or placebo.\n"
        "Results: The between-group difference in Roland-Morris improvement for "
        "cyclobenzaprine vs placebo was 0.3 (95% CI, -2.6 to 3.2; P = .77) and for "
        "oxycodone vs placebo 1.3 (95% CI, -1.5 to 4.1; P = .28).",
    )
    assert {(f.intervention, f.effect and f.effect.value) for f in found} == {
        ("muscle-relaxant", 0.3),
        ("opioid", 1.3),
    }


def test_alone_behind_the_tested_treatment_names_no_control() -> None:
    found = findings(
        "Exercise and education to prevent low back pain: systematic review",
        "Methods: Randomised trials of exercise or education were pooled.\n"
        "Results: Exercise alone may reduce low back pain (RR 0.65, 95% CI 0.50 to "
        "0.86).",
    )
    assert [(f.outcome, f.direction) for f in found] == [
        ("pain", "favours-intervention")
    ]


def test_the_standard_arm_of_a_trial_against_sham_is_the_tested_one() -> None:
    found = findings(
        "Osteopathic manipulative treatment or sham for chronic low back pain: "
        "randomised trial",
        "Methods: We randomised 200 adults to six sessions of standard (n = 100) or "
        "sham (n = 100) osteopathic manipulative treatment.\n"
        "Results: Disability at three months favoured standard treatment (mean "
        "difference -3.0, 95% CI -5.5 to -0.5).",
    )
    assert [(f.outcome, f.direction) for f in found] == [
        ("function", "favours-intervention")
    ]
