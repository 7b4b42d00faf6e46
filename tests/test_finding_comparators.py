"""What a result is set against: the control or the rival its words name."""

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import Finding

REVIEW = "Traction for low back pain: systematic review and meta-analysis"


def _findings(title: str, text: str) -> tuple[Finding, ...]:
    return tag_abstract(document_from_abstract("x", title, text)).findings


def test_each_comparison_of_a_review_names_its_own_rival() -> None:
    found = _findings(
        REVIEW,
        "Methods: We searched for trials of traction versus placebo or other "
        "treatments for low back pain. "
        "Results: We included 12 trials. Traction reduced pain more than placebo "
        "(MD -5.0, 95% CI -9.0 to -1.0). Three trials found no difference between "
        "traction and acupuncture for disability (MD 0.4, 95% CI -2.0 to 2.8).",
    )
    assert [(f.outcome, f.comparator) for f in found] == [
        ("pain", "placebo"),
        ("function", "active:acupuncture"),
    ]


def test_the_head_of_a_comparison_holds_for_the_sentences_under_it() -> None:
    found = _findings(
        REVIEW,
        "Methods: We searched for randomised trials of traction for low back pain. "
        "Results: Traction versus sham: traction reduced pain (MD -5.0, 95% CI -9.0 to "
        "-1.0). Traction versus massage therapy: traction did not reduce pain (MD 1.0, "
        "95% CI -3.0 to 5.0). There was no difference in disability (MD 0.4, 95% CI "
        "-2.0 to 2.8).",
    )
    assert [(f.outcome, f.comparator) for f in found] == [
        ("pain", "sham"),
        ("pain", "active:massage"),
        ("function", "active:massage"),
    ]


def test_a_trial_of_three_arms_names_the_arm_it_speaks_of() -> None:
    found = _findings(
        "Yoga, stretching exercise or usual care for chronic low back pain: randomised "
        "controlled trial",
        "Methods: 228 adults with chronic low back pain were randomised to yoga, "
        "stretching or usual care. "
        "Results: Yoga improved function more than usual care (mean difference -2.5, "
        "95% CI -3.7 to -1.3).",
    )
    assert [(f.outcome, f.comparator) for f in found] == [("function", "usual-care")]


def test_a_control_that_only_the_result_names_is_its_comparator() -> None:
    found = _findings(
        "Alexander technique for chronic back pain: randomised trial",
        "Results: At one year lessons reduced the Roland-Morris score compared with "
        "usual care (mean difference -3.1, 95% CI -4.3 to -1.9).",
    )
    assert [f.comparator for f in found] == ["usual-care"]
