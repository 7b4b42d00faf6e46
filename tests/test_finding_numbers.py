"""Sentences of bare numbers are results only where a comparison stands behind them."""

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import Finding

TITLE = "Multidisciplinary rehabilitation for back pain: a randomised trial"
METHODS = (
    "Methods: 200 adults on sick leave for back pain were randomised to "
    "multidisciplinary rehabilitation or usual care.\n"
)


def findings(results: str) -> tuple[Finding, ...]:
    text = f"{METHODS}Results: {results}"
    return tag_abstract(document_from_abstract("99000001", TITLE, text)).findings


def test_what_else_a_model_found_is_no_result_of_the_treatment() -> None:
    found = findings(
        "In the adjusted model return to work was associated with multidisciplinary "
        "rehabilitation (OR = 2.4, 95% CI 1.1 to 5.2), pain (OR = 0.5, 95% CI 0.3 to "
        "0.9) and depression (OR = 0.6, 95% CI 0.4 to 0.9)."
    )
    assert [(f.outcome, f.effect and f.effect.value) for f in found] == [
        ("return-to-work", 2.4)
    ]


def test_the_next_sentence_settles_what_two_numbers_mean() -> None:
    numbers = (
        "The mean changes in pain were 2.2 (1.8–2.6) and 0.9 (0.5–1.3) in the "
        "multidisciplinary rehabilitation and usual care groups, respectively."
    )
    assert not findings(numbers)
    (finding,) = findings(f"{numbers} The difference was significant (P < 0.001).")
    assert (finding.outcome, finding.direction) == ("pain", "favours-intervention")


def test_a_change_of_one_group_from_baseline_is_no_difference_between_groups() -> None:
    assert not findings(
        "The difference in change from baseline in disability was -5.1 points (95% CI "
        "-7.3 to -3.0) for men."
    )
