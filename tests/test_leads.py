"""The newest review leads, Cochrane's first; advice and single trials never do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.appraisal import a_benchmark, a_finding, a_study, a_tags, verdict_of
from warehouse.records import RecordId
from warehouse.tags import Effect


def test_the_newer_of_two_reviews_leads() -> None:
    old = a_benchmark("old", source_type="systematic-review", year=2019)
    new = a_benchmark("new", source_type="systematic-review", year=2024)
    assert verdict_of(benchmarks=[old, new]).benchmark_id == "new"


def test_cochrane_leads_before_a_newer_review() -> None:
    cochrane = a_benchmark("cochrane", year=2021)
    other = a_benchmark("other", source_type="systematic-review", year=2024)
    assert verdict_of(benchmarks=[other, cochrane]).benchmark_id == "cochrane"


def test_a_review_leads_before_a_guideline() -> None:
    guideline = a_benchmark("g", source_type="guideline", year=2025)
    review = a_benchmark("r", source_type="systematic-review", year=2020)
    verdict = verdict_of(benchmarks=[guideline, review])
    assert (verdict.benchmark_id, verdict.lead) == ("r", "review")


def test_a_guidelines_finding_leads_where_there_is_no_review() -> None:
    verdict = verdict_of(benchmarks=[a_benchmark("g", source_type="guideline")])
    assert (verdict.benchmark_id, verdict.lead) == ("g", "guideline")


@pytest.mark.parametrize(
    "given",
    [
        {"outcome": "advice", "direction": "not-stated", "recommendation": "offer"},
        {"checked": "memory"},
        {"checked": "second-hand"},
        {"superseded_by": "a newer row"},
    ],
)
def test_some_rows_never_lead(given: dict[str, str]) -> None:
    assert verdict_of(benchmarks=[a_benchmark("b", **given)]).verdict == "untested"


def test_a_landmark_trial_leads_only_as_a_body() -> None:
    landmark = a_benchmark(
        "mark", source_type="landmark-rct", certainty="high", n_participants=500
    )
    verdict = verdict_of(benchmarks=[landmark])
    assert verdict.lead == "body"
    assert verdict.benchmark_ids == ("mark",)
    assert verdict.study_ids == ()
    assert verdict.certainty == "moderate"


def test_certainty_not_stated_counts_as_low() -> None:
    row = a_benchmark("b", certainty="not-stated")
    assert verdict_of(benchmarks=[row]).certainty == "low"
    assert verdict_of(benchmarks=[row]).verdict == "overstated"
    assert verdict_of(benchmarks=[row], strength="hedged").verdict == "supported"


def test_an_old_review_leads_only_where_nothing_newer_counts() -> None:
    old = a_benchmark("old", year=2010)
    newer = a_benchmark("newer", source_type="guideline", year=2020)
    alone = verdict_of(benchmarks=[old])
    assert alone.benchmark_id == "old"
    assert "older than ten years" in alone.rationale
    assert verdict_of(benchmarks=[old, newer]).benchmark_id == "newer"


def test_a_body_of_low_certainty_takes_over_from_an_old_review() -> None:
    old = a_benchmark("old", year=2010)
    assert verdict_of([a_study()], [old]).lead == "body"
    weak = a_study(tags=a_tags(a_finding(), n=20, signals=()))
    assert verdict_of([weak], [old]).lead == "review"


def test_our_body_stands_beside_a_review_and_newer_trials_are_named() -> None:
    review = a_benchmark("r", year=2020)
    verdict = verdict_of([a_study(year=2024)], [review])
    assert verdict.lead == "review"
    assert "newer trials" in verdict.rationale
    older = verdict_of([a_study(year=2015)], [review])
    assert "newer trials" not in older.rationale


def a_found_review(name: str, year: int, **finding: object):
    tags = a_tags(
        a_finding(**finding), design="meta-analysis", certainty_stated="moderate"
    )
    return a_study(
        name,
        tags,
        year=year,
        record_ids=(RecordId("pmid", f"9907{year}"),),
    )


def test_a_review_we_read_leads_with_its_own_quote() -> None:
    verdict = verdict_of([a_found_review("r1", 2025)])
    assert verdict.lead == "review"
    assert verdict.evidence_quote == "Pain fell more in the yoga group."
    assert verdict.evidence_document_id == "doc-r1"
    assert verdict.certainty == "moderate"


def test_two_reviews_we_read_are_one_voice() -> None:
    for_it = a_found_review("r1", 2025)
    against = a_found_review("r2", 2023, direction="no-difference")
    assert verdict_of([for_it, against]).verdict == "supported"


def test_a_review_known_as_a_benchmark_speaks_once() -> None:
    found = a_found_review("r1", 2025, direction="no-difference")
    same = a_benchmark("b", year=2025, pmid="99072025")
    assert verdict_of([found], [same]).verdict == "supported"


def test_a_newer_review_that_disagrees_makes_a_conflict() -> None:
    found = a_found_review("r1", 2025, direction="no-difference")
    verdict = verdict_of([found], [a_benchmark("b", year=2020)])
    assert (verdict.verdict, verdict.mixed_reason) == ("mixed", "conflict")


def test_a_source_known_second_hand_does_not_silence_our_reading_of_it() -> None:
    found = a_found_review("r1", 2025)
    same = a_benchmark("b", year=2025, pmid="99072025", checked="second-hand")
    assert verdict_of([found], [same]).evidence_document_id == "doc-r1"


@pytest.mark.parametrize(
    ("integrity", "verdict", "certainty"),
    [
        ("clean", "supported", "moderate"),
        ("concern", "overstated", "low"),
        ("retracted", "untested", ""),
    ],
)
def test_a_benchmark_stands_and_falls_with_its_own_record(
    integrity: str, verdict: str, certainty: str
) -> None:
    own = replace(a_found_review("r1", 2025), integrity=integrity)
    found = verdict_of([own], [a_benchmark("b", year=2025, pmid="99072025")])
    assert (found.verdict, found.certainty) == (verdict, certainty)


@pytest.mark.parametrize(("people", "rule"), [(120, "left-open"), (900, "safety")])
def test_a_review_of_few_people_is_no_evidence_of_safety(
    people: int, rule: str
) -> None:
    harms = a_finding(outcome="adverse-events", direction="no-difference")
    review = a_study(tags=a_tags(harms, design="meta-analysis", n=people))
    verdict = verdict_of([review], type="safety", quote="Yoga may be safe.")
    assert verdict.rule.startswith(rule)


def test_lasting_results_need_evidence_that_names_a_long_term() -> None:
    claim = {"quote": "Yoga gives lasting relief from back pain."}
    silent = verdict_of([], [a_benchmark("b")], **claim)
    long = a_benchmark("b", note="Pain at 12 months.")
    assert [gap.gap for gap in silent.gaps] == ["permanent-for-short-term"]
    assert not verdict_of([], [long], **claim).gaps


def test_a_retracted_review_is_silent() -> None:
    tags = a_tags(a_finding(), design="meta-analysis")
    assert verdict_of([a_study(tags=tags, integrity="retracted")]).verdict == "untested"


def test_a_less_certain_voice_is_named_but_makes_no_conflict() -> None:
    lead = a_benchmark("lead", certainty="moderate")
    other = a_benchmark(
        "other",
        source_type="systematic-review",
        certainty="low",
        direction="no-important-difference",
    )
    assert verdict_of(benchmarks=[lead, other]).verdict == "supported"


def test_an_interval_important_both_ways_is_open_and_for_review() -> None:
    row = a_benchmark(
        "b",
        direction="no-important-difference",
        effect_size="MD -1/100 (95% CI -14 to 12)",
    )
    verdict = verdict_of(benchmarks=[row])
    assert (verdict.verdict, verdict.mixed_reason) == ("mixed", "too-uncertain")
    assert verdict.is_for_review


def test_another_comparator_class_may_disagree() -> None:
    sham = a_benchmark("sham", direction="no-important-difference")
    waiting = a_benchmark("wait", comparator_class="no-treatment")
    verdict = verdict_of(benchmarks=[sham, waiting])
    assert (verdict.verdict, verdict.benchmark_id) == ("mixed", "sham")


def test_no_difference_from_another_treatment_says_nothing_about_effect() -> None:
    row = a_benchmark(
        "b", comparator_class="active", direction="no-important-difference"
    )
    verdict = verdict_of(benchmarks=[row])
    assert verdict.verdict == "untested"
    assert "another question" in verdict.rationale


def test_the_quote_comes_from_a_study_that_speaks_for_the_body() -> None:
    silent = a_study(
        "s1",
        a_tags(a_finding(direction="no-difference", quote="Groups did not differ.")),
        record_ids=(RecordId("pmid", "99000101"),),
    )
    speaking = [
        a_study(
            f"s{i}",
            a_tags(a_finding(effect=Effect("MD", -15.0, -20.0, -10.0))),
            record_ids=(RecordId("pmid", f"9900010{i}"),),
        )
        for i in (2, 3)
    ]
    verdict = verdict_of([silent, *speaking])
    assert verdict.evidence_quote == "Pain fell more in the yoga group."
    assert set(verdict.study_ids) == {"s1", "s2", "s3"}
