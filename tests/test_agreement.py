"""Automatic bodies are held against what people concluded, each disagreement named."""

from __future__ import annotations

import pytest

from tests.appraisal import a_benchmark, a_finding, a_study, a_tags, judged
from warehouse.judgement import Agreement
from warehouse.records import RecordId
from warehouse.tags import Effect


def held(row: dict[str, object], **finding: object) -> Agreement:
    tags = a_tags(a_finding(**finding), n=500)
    studies = [
        a_study(f"s{number}", tags, record_ids=(RecordId("pmid", f"9900600{number}"),))
        for number in (1, 2, 3)
    ]
    (agreement,) = judged(studies, [], [a_benchmark("b", **row)]).agreements
    return agreement


def test_the_same_direction_agrees() -> None:
    found = held({})
    assert found.agrees
    assert found.cause == "same-direction"
    assert (found.body_id, found.benchmark_id) == (
        "yoga--chronic--pain--sham-or-placebo",
        "b",
    )


NO = {"direction": "no-important-difference"}
SMALL = {
    "effect": Effect("MD", -7.0, -9.0, -5.0, scale_max=100.0),
    "timepoint": "8 weeks",
}
CLEAR = {
    "effect": Effect("MD", -15.0, -18.0, -12.0, scale_max=100.0),
    "timepoint": "8 weeks",
}


@pytest.mark.parametrize(
    ("row", "finding", "cause"),
    [
        ({"direction": "uncertain"}, {}, "open-source"),
        ({**NO, "n_trials": 30}, {}, "too-few-trials"),
        ({**NO, "effect_size": "MD -7/100 (95% CI -9 to -5)"}, {}, "threshold"),
        ({}, SMALL, "threshold"),
        (NO, {}, "no-numbers"),
        ({**NO, "year": 2010}, CLEAR, "older-source"),
        (NO, CLEAR, "opposite"),
    ],
)
def test_each_disagreement_has_its_cause(
    row: dict[str, object], finding: dict[str, object], cause: str
) -> None:
    found = held(row, **finding)
    assert not found.agrees
    assert found.cause == cause
    assert found.sentence.endswith(".")


def test_another_question_is_not_held_against_it() -> None:
    rows = [
        a_benchmark("a", population="acute"),
        a_benchmark("b", comparator_class="usual-care"),
        a_benchmark("c", outcome="function"),
        a_benchmark("d", source_type="landmark-rct"),
        a_benchmark("e", checked="memory"),
    ]
    assert judged([a_study()], [], rows).agreements == ()


def test_a_body_without_a_counted_study_is_not_held() -> None:
    retracted = a_study(integrity="retracted")
    assert judged([retracted], [], [a_benchmark("b")]).agreements == ()
