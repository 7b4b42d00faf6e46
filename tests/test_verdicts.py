"""Verdicts: the labelled cases, and each rule with its nearest neighbour."""

from __future__ import annotations

from collections import Counter

import pytest

from flows.appraise.evidence import Evidence
from flows.appraise.rule import Case
from flows.appraise.rules import ALL_RULES, RULES, decide
from tests.appraisal import (
    a_benchmark,
    a_claim,
    a_finding,
    a_study,
    a_tags,
    evidence_of,
    judged,
    labelled_cases,
    verdict_of,
)
from warehouse.vocabularies import UnknownCode

CASES = labelled_cases()


def judge_case(case: dict[str, str]):
    studies, benchmarks = evidence_of(case)
    claim = a_claim(
        case["case_id"],
        quote=case["quote"],
        treatments=(case["treatment"],) if case["treatment"] else (),
        type=case["type"],
        direction=case["direction"],
        strength=case["strength"],
        outcomes=tuple(one for one in case["outcomes"].split(";") if one),
        population=case["population"],
    )
    (verdict,) = judged(studies, [claim], benchmarks).verdicts
    return verdict


def test_there_are_enough_labelled_cases_of_each_verdict() -> None:
    counts = Counter(case["verdict"] for case in CASES)
    assert len(CASES) >= 60
    assert len(counts) == 6
    assert min(counts.values()) >= 8


def test_at_least_95_percent_of_the_labelled_verdicts_are_right() -> None:
    wrong = [
        case["case_id"]
        for case in CASES
        for verdict in [judge_case(case)]
        if (verdict.verdict, verdict.mixed_reason)
        != (case["verdict"], case["mixed_reason"])
    ]
    assert len(wrong) <= 0.05 * len(CASES), wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case_id"])
def test_every_verdict_carries_its_two_quotes(case: dict[str, str]) -> None:
    verdict = judge_case(case)
    assert verdict.page_quote == case["quote"]
    has_evidence = bool(verdict.evidence_quote or verdict.benchmark_id)
    if verdict.verdict == "untestable":
        assert not has_evidence
        assert not verdict.search_id
    elif verdict.rule in {"nothing-found", "lacking-empty"}:
        assert verdict.search_id
        assert not has_evidence
    else:
        assert has_evidence
        assert not verdict.search_id


def a_voice(direction: str, certainty: str, **given: object) -> Evidence:
    fields: dict[str, object] = {
        "kind": "review",
        "evidence_id": "e",
        "treatment": "yoga",
        "population": "chronic",
        "outcome": "pain",
        "comparator_class": "sham-or-placebo",
        "direction": direction,
        "certainty": certainty,
        "size": "not-estimated",
        "year": 2022,
        "name": "Source",
    }
    return Evidence(**{**fields, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize("direction", ["benefit", "no-benefit", "harm"])
@pytest.mark.parametrize("strength", [1, 2, 3, 4])
@pytest.mark.parametrize("claim_type", ["efficacy", "safety", "comparative"])
@pytest.mark.parametrize("certainty", ["very-low", "low", "moderate", "high"])
@pytest.mark.parametrize("answer", ["benefit", "no-important-difference", "harm"])
def test_some_rule_fits_every_case_and_the_cell_is_sane(
    direction: str, strength: int, claim_type: str, certainty: str, answer: str
) -> None:
    case = Case(claim_type, direction, strength, a_voice(answer, certainty), certainty)
    verdict = decide(case).verdict
    assert verdict != "untested"
    if certainty == "very-low":
        assert verdict == "mixed"
    if certainty == "low":
        assert verdict != "contradicted"
    if strength == 4:
        assert verdict != "supported"


@pytest.mark.parametrize(
    ("certainty", "strength", "verdict"),
    [
        (certainty, strength, "supported" if strength <= allowed else "overstated")
        for certainty, allowed in (("low", 1), ("moderate", 2), ("high", 3))
        for strength in (1, 2, 3, 4)
    ],
)
def test_certainty_sets_how_strong_a_claim_may_be(
    certainty: str, strength: int, verdict: str
) -> None:
    for direction, answer in (
        ("benefit", "benefit"),
        ("no-benefit", "no-important-difference"),
        ("harm", "harm"),
    ):
        lead = a_voice(answer, certainty)
        case = Case("efficacy", direction, strength, lead, certainty)
        assert decide(case).verdict == verdict


def test_every_rule_can_be_reached() -> None:
    reached = {judge_case(case).rule for case in CASES}
    reached |= {verdict_of(benchmarks=rows, **claim).rule for rows, claim in OTHERS}
    missing = {rule.rule_id for rule in ALL_RULES} - reached
    assert missing == set()


def low(**given: object) -> list[object]:
    return [a_benchmark("b", certainty="low", **given)]


def harms(certainty: str, direction: str = "harm") -> list[object]:
    return [
        a_benchmark(
            "b", certainty=certainty, outcome="adverse-events", direction=direction
        )
    ]


SAFE = {"type": "safety", "outcomes": ("safety",), "quote": "Yoga is safe."}
EQUAL = {
    "type": "comparative",
    "quote": "Yoga eases back pain about as well as other treatments.",
}


def active(certainty: str, direction: str = "no-important-difference") -> list[object]:
    return [
        a_benchmark(
            "b", certainty=certainty, comparator_class="active", direction=direction
        )
    ]


FAMILY = {"treatments": ("interventional-procedure",), "direction": "no-benefit"}


def members(direction: str, certainty: str) -> list[object]:
    return [
        a_benchmark(name, treatment=name, direction=direction, certainty=certainty)
        for name in ("facet-joint-injection", "epidural-steroid-injection")
    ]


OTHERS = [
    (low(), {"direction": "evidence-lacking", "strength": "plain"}),
    (
        low(),
        {
            "direction": "evidence-lacking",
            "strength": "absolute",
            "quote": "There is no evidence whatever on yoga for back pain.",
        },
    ),
    ([a_benchmark("b", direction="harm")], {"direction": "evidence-lacking"}),
    (harms("low"), SAFE),
    (active("low"), EQUAL),
    (active("moderate"), EQUAL),
    (harms("moderate", "no-important-difference"), SAFE),
    (
        harms("moderate", "no-important-difference"),
        {**SAFE, "quote": "Yoga has no side effects."},
    ),
    (low(direction="no-important-difference"), {"direction": "harm"}),
    (low(direction="harm"), {"direction": "harm"}),
    (members("benefit", "moderate"), FAMILY),
    (members("no-important-difference", "moderate"), FAMILY),
    (members("uncertain", "low"), FAMILY),
]


@pytest.mark.parametrize(
    "words", ["has no side effects", "is risk-free", "is completely safe", "no risk"]
)
def test_no_risk_at_all_is_never_borne_out(words: str) -> None:
    rows = harms("high", "no-important-difference")
    verdict = verdict_of(benchmarks=rows, **{**SAFE, "quote": f"Yoga {words}."})
    assert verdict.verdict == "overstated"


@pytest.mark.parametrize(
    ("certainty", "direction", "quote", "verdict"),
    [
        ("moderate", "no-important-difference", "as well as others", "supported"),
        ("moderate", "no-important-difference", "better than others", "contradicted"),
        ("low", "no-important-difference", "as well as others", "overstated"),
        ("moderate", "harm", "as well as others", "contradicted"),
    ],
)
def test_as_good_is_not_better(
    certainty: str, direction: str, quote: str, verdict: str
) -> None:
    claim = {"type": "comparative", "quote": f"Yoga eases back pain {quote}."}
    found = verdict_of(benchmarks=active(certainty, direction), **claim)
    assert found.verdict == verdict


def test_as_many_harms_as_another_treatment_is_not_safety() -> None:
    row = a_benchmark(
        "b",
        outcome="adverse-events",
        comparator_class="active",
        direction="no-important-difference",
    )
    assert verdict_of(benchmarks=[row], **SAFE).verdict == "untested"


def test_a_missing_comparison_is_not_called_a_missing_trial() -> None:
    rows = active("moderate")
    said = verdict_of(benchmarks=rows).rationale
    assert "no trial that sets yoga beside a sham, nothing or usual care" in said
    assert "We found no trial of yoga" in verdict_of().rationale


def test_harms_not_reported_are_never_safety() -> None:
    verdict = verdict_of([a_study()], **SAFE)
    assert verdict.verdict == "untested"
    assert "measured unwanted effects" in verdict.rationale


def test_a_warning_shows_whatever_the_verdict() -> None:
    rows = [
        a_benchmark("b"),
        a_benchmark("h", outcome="adverse-events", direction="harm"),
        a_benchmark(
            "a",
            source_type="guideline",
            outcome="advice",
            direction="not-stated",
            recommendation="do-not-offer",
        ),
    ]
    verdict = verdict_of(benchmarks=rows)
    assert verdict.verdict == "supported"
    assert "increases unwanted effects" in verdict.rationale
    assert "says not to offer it" in verdict.rationale


def test_a_mechanism_shows_the_clinical_result_without_mixing_it_in() -> None:
    verdict = verdict_of(
        benchmarks=[a_benchmark("b")], type="mechanism", outcomes=("circulation",)
    )
    assert verdict.verdict == "untested"
    assert verdict.benchmark_id == ""
    assert "Beside this, and no part of it" in verdict.rationale


@pytest.mark.parametrize(
    ("certainty", "verdict"), [("not-stated", "untested"), ("low", "mixed")]
)
def test_a_review_that_found_no_mechanism_is_named_beside(
    certainty: str, verdict: str
) -> None:
    row = a_benchmark(
        "b", outcome="mechanism", direction="uncertain", certainty=certainty
    )
    found = verdict_of(
        benchmarks=[row], type="mechanism", outcomes=("posture-alignment",)
    )
    assert found.verdict == verdict
    assert "Source b (2022)" in found.rationale


def test_each_treatment_of_a_claim_has_its_own_verdict() -> None:
    claim = a_claim(treatments=("yoga", "copper-bracelet"))
    verdicts = judged([], [claim], [a_benchmark("b")]).verdicts
    assert {v.treatment: v.verdict for v in verdicts} == {
        "yoga": "supported",
        "copper-bracelet": "untested",
    }
    assert len({v.verdict_id for v in verdicts}) == 2


@pytest.mark.parametrize(
    ("strength", "certainty", "direction", "expected"),
    [
        ("hedged", "low", "benefit", 0),
        ("plain", "low", "benefit", 1),
        ("absolute", "high", "benefit", 1),
        ("absolute", "very-low", "benefit", 4),
        ("strong", "high", "no-important-difference", 3),
    ],
)
def test_overclaim_is_strength_less_what_is_allowed(
    strength: str, certainty: str, direction: str, expected: int
) -> None:
    row = a_benchmark("b", certainty=certainty, direction=direction)
    assert verdict_of(benchmarks=[row], strength=strength).overclaim == expected


def test_sources_that_agree_there_is_no_harm_do_not_disagree_on_it() -> None:
    rows = [
        a_benchmark("a", certainty="low", direction="no-important-difference"),
        a_benchmark("b", certainty="low", source_type="systematic-review"),
    ]
    assert verdict_of(benchmarks=rows).mixed_reason == "conflict"
    assert verdict_of(benchmarks=rows, direction="harm").rule == "harm-open"


def test_sources_that_disagree_on_harm_leave_safety_mixed() -> None:
    rows = [
        a_benchmark("a", outcome="adverse-events", direction="harm"),
        a_benchmark(
            "b",
            outcome="adverse-events",
            direction="no-important-difference",
            source_type="systematic-review",
        ),
    ]
    assert verdict_of(benchmarks=rows, **SAFE).mixed_reason == "conflict"


def test_indirect_evidence_says_that_it_counts_less() -> None:
    verdict = verdict_of(
        benchmarks=[a_benchmark("b", certainty="low")], population="stenosis"
    )
    assert "counted one step less certain here" in verdict.rationale
    assert verdict.certainty == "very-low"


def test_overclaim_needs_a_benefit_claim_and_evidence() -> None:
    assert verdict_of().overclaim is None
    rows = [a_benchmark("b")]
    assert verdict_of(benchmarks=rows, direction="no-benefit").overclaim is None


def test_an_overclaim_is_never_above_the_strength_that_was_tagged() -> None:
    rows = [a_benchmark("b", outcome="adverse-events", direction="harm")]
    claim = {"type": "safety", "quote": "It has no side effects.", "strength": "plain"}
    assert verdict_of(benchmarks=rows, **claim).overclaim == 2


def test_unsure_tags_send_a_verdict_to_review() -> None:
    rows = [a_benchmark("b")]
    assert not verdict_of(benchmarks=rows, confidence=0.9).is_for_review
    assert verdict_of(benchmarks=rows, confidence=0.4).is_for_review


def test_no_verdict_is_stated_as_surer_than_was_measured() -> None:
    rows = [a_benchmark("b")]
    stated = [
        verdict_of(benchmarks=rows, confidence=one).confidence
        for one in (0.7, 0.9, 1.0)
    ]
    assert stated == [0.63, 0.78, 0.78]


@pytest.mark.parametrize(
    ("given", "is_withheld"),
    [
        ({"treatments": ("yoga",)}, False),
        ({"treatments": ("yoga", "tai-chi")}, False),
        ({"treatments": ("yoga", "tai-chi", "walking")}, True),
        ({"treatments": ("yoga",), "treatment_reason": "list-lead-in"}, True),
    ],
    ids=["one", "two", "three", "inherited"],
)
def test_no_page_is_contradicted_on_a_reading_that_many_treatments_share(
    given: dict[str, object], is_withheld: bool
) -> None:
    against = a_benchmark("b", direction="no-important-difference", certainty="high")
    claim = a_claim(confidence=0.93, **given)
    found = next(
        one
        for one in judged([], [claim], [against]).verdicts
        if one.treatment == "yoga"
    )
    assert found.verdict == "contradicted"
    assert found.is_for_review == is_withheld


def test_a_gap_is_a_row_with_its_sentence() -> None:
    verdict = verdict_of(benchmarks=[a_benchmark("b")], population="sciatica-radicular")
    assert [gap.gap for gap in verdict.gaps] == ["population"]
    assert "people with sciatica" in verdict.gaps[0].sentence


def test_what_was_looked_at_and_left_out_is_told() -> None:
    plan = a_study(tags=a_tags(a_finding(), design="rct-protocol"))
    verdict = verdict_of([plan])
    assert verdict.verdict == "untested"
    assert "1 record looked at and left out" in verdict.rationale


def test_a_part_of_a_package_counts_and_the_gap_says_so() -> None:
    row = a_benchmark("b", treatment="spinal-manipulation")
    verdict = verdict_of(
        benchmarks=[row], treatments=("chiropractic-care",), strength="hedged"
    )
    assert verdict.verdict == "overstated"
    assert [gap.gap for gap in verdict.gaps] == ["package-for-component"]


def test_a_whole_class_is_judged_by_its_members() -> None:
    row = a_benchmark("b", treatment="nsaid")
    claim = {
        "treatments": (),
        "strength": "hedged",
        "quote": "Medication management: Medicines may be used to ease pain.",
    }
    verdict = verdict_of(benchmarks=[row], **claim)
    assert (verdict.verdict, verdict.treatment) == ("overstated", "")
    assert "medicines in general" in verdict.gaps[0].sentence


@pytest.mark.parametrize(
    "quote",
    [
        "Relief without drugs can be yours.",
        "Unlike drugs, medicines that heal may differ.",
        "We reduce pain and the need for medicines.",
        "Our method relieves back pain.",
    ],
)
def test_a_class_that_is_avoided_is_not_what_is_claimed(quote: str) -> None:
    verdict = verdict_of(
        benchmarks=[a_benchmark("b", treatment="nsaid")], treatments=(), quote=quote
    )
    assert verdict.verdict == "untestable"


def test_a_family_does_not_count_for_one_kind_and_the_gap_says_so() -> None:
    row = a_benchmark("b", treatment="massage")
    verdict = verdict_of(benchmarks=[row], treatments=("deep-tissue-massage",))
    assert verdict.verdict == "untested"
    assert "does not count here" in verdict.gaps[0].sentence


@pytest.mark.parametrize("field", ["type", "direction", "strength", "population"])
def test_a_code_outside_the_code_book_is_refused(field: str) -> None:
    with pytest.raises(UnknownCode):
        verdict_of(**{field: "nonsense"})


def test_rules_have_their_own_ids_and_say_whose_side_they_take() -> None:
    assert len({rule.rule_id for rule in ALL_RULES}) == len(ALL_RULES)
    assert all(rule.why and rule.source and rule.side for rule in ALL_RULES)
    assert {rule.verdict for rule in RULES} == {
        "supported",
        "overstated",
        "mixed",
        "contradicted",
        "untested",
    }
