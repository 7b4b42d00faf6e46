"""Findings are read as stated, sentence by sentence, over our own labelled results."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import Finding

LABELLED = Path(__file__).parent / "labelled" / "findings.csv"
TITLE = "Yoga for chronic low back pain: a randomised controlled trial"
METHODS = "Methods: Eighty adults were randomised to yoga or usual care.\n"


def rows() -> list[dict[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def findings(sentence: str) -> tuple[Finding, ...]:
    text = f"{METHODS}Results: {sentence}"
    return tag_abstract(document_from_abstract("99000001", TITLE, text)).findings


def is_right(row: dict[str, str]) -> bool:
    own = [f for f in findings(row["sentence"]) if f.outcome == row["outcome"]]
    if not row["direction"]:
        return not own
    own = [f for f in own if f.direction == row["direction"]]
    if not row["value"]:
        return bool(own)
    return any(f.effect and f.effect.value == float(row["value"]) for f in own)


def test_at_least_150_sentences_are_labelled() -> None:
    assert len(rows()) >= 150


def test_nineteen_of_twenty_labelled_sentences_are_read_right() -> None:
    wrong = [row["sentence"] for row in rows() if not is_right(row)]
    assert len(wrong) <= len(rows()) // 20, wrong


def test_no_phenomenon_is_read_wrong_as_a_whole() -> None:
    share: dict[str, list[bool]] = defaultdict(list)
    for row in rows():
        share[row["phenomenon"]].append(is_right(row))
    poor = {name: marks for name, marks in share.items() if sum(marks) * 2 < len(marks)}
    assert not poor


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (
            "Yoga reduced pain more than usual care (MD -1.2, 95% CI -2.0 to -0.4).",
            -1.2,
        ),
        ("Yoga reduced pain more than usual care (MD −1.2; 95% CI −2.0, −0.4).", -1.2),
        (
            "Yoga reduced pain more than usual care (MD ‐1·2, 95% CI ‐2·0 to ‐0·4).",
            -1.2,
        ),
    ],
)
def test_a_minus_is_read_however_it_is_printed(sentence: str, value: float) -> None:
    (finding,) = findings(sentence)
    assert finding.effect is not None
    assert finding.effect.value == value
    assert finding.effect.ci_low == -2.0
    assert finding.effect.ci_high == -0.4


def test_an_interval_with_its_ends_swapped_is_put_in_order() -> None:
    (finding,) = findings("Yoga reduced pain (SMD -0.5, 95% CI -0.3 to -0.7, p<0.01).")
    assert finding.effect is not None
    assert (finding.effect.ci_low, finding.effect.ci_high) == (-0.7, -0.3)


def test_units_and_the_top_of_the_scale_are_kept() -> None:
    (finding,) = findings(
        "On the Roland-Morris scale disability was lower after yoga than after care "
        "as usual (mean difference -2.1 points, 95% CI -3.3 to -0.9)."
    )
    assert finding.effect is not None
    assert finding.effect.unit == "points"
    assert finding.effect.scale_max == 24


def test_each_groups_own_numbers_are_kept_with_their_group() -> None:
    (finding,) = findings(
        "Pain was 3.1 ± 1.2 in the yoga group and 4.6 ± 1.4 in the control group "
        "(p = 0.001)."
    )
    ours, theirs = finding.groups
    assert (ours.group, ours.mean, ours.sd) == ("intervention", 3.1, 1.2)
    assert (theirs.group, theirs.mean, theirs.sd) == ("comparator", 4.6, 1.4)


def test_a_primary_outcome_comes_first() -> None:
    text = (
        "Methods: Eighty adults were randomised to yoga or usual care. The primary "
        "outcome was quality of life.\nResults: Pain did not differ between groups. "
        "Quality of life was significantly better in the yoga group than in the other "
        "group (p=0.01)."
    )
    first = tag_abstract(document_from_abstract("99000001", TITLE, text)).findings[0]
    assert first.outcome == "quality-of-life"
    assert first.is_primary


def test_a_single_arm_study_shows_no_difference_between_groups() -> None:
    text = (
        "Methods: Twelve patients received yoga.\nResults: Pain was clearly lower "
        "after treatment than before treatment (p<0.01)."
    )
    title = "Yoga for chronic low back pain: a case series"
    found = tag_abstract(document_from_abstract("99000001", title, text)).findings
    assert {f.direction for f in found} == {"within-group-only"}


def test_a_protocol_has_no_findings() -> None:
    title = "Yoga for low back pain: study protocol for a randomised controlled trial"
    text = (
        "Methods: Eighty adults will be randomised to yoga or usual care.\n"
        "Discussion: We expect that pain will be lower in the yoga group."
    )
    assert tag_abstract(document_from_abstract("99000001", title, text)).findings == ()


def test_a_reviews_comparisons_keep_their_own_certainty() -> None:
    title = "Yoga for chronic low back pain: a systematic review and meta-analysis"
    text = (
        "Results: We included 12 trials (1080 participants). Low-certainty evidence "
        "showed that yoga reduced pain compared with no exercise (MD -4.5, 95% CI -7.0 "
        "to -2.1). Moderate-certainty evidence showed that yoga improved function "
        "compared with no exercise (SMD -0.4, 95% CI -0.6 to -0.2)."
    )
    tags = tag_abstract(document_from_abstract("99000001", title, text))
    told = {f.outcome: f.certainty for f in tags.findings}
    assert told == {"pain": "low", "function": "moderate"}
    assert (tags.n, tags.n_trials) == (1080, 12)
