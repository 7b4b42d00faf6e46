"""Certainty is a sum of steps that a reader can redo by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from flows.appraise.evidence import CERTAINTIES
from tests.appraisal import a_finding, a_study, a_tags, judged
from warehouse.appraisal_input import StudyRecord
from warehouse.judgement import Body
from warehouse.records import RecordId, RegistryEntry
from warehouse.tags import Effect, GroupResult, StudySignal

GUARDED = (StudySignal("concealment", "adequate", "sealed envelopes", 0, 9),)


def a_trial(number: int, **given: object) -> StudyRecord:
    n = given.pop("n", 500)
    signals = given.pop("signals", GUARDED)
    integrity = given.pop("integrity", "clean")
    design = given.pop("design", "rct")
    design_rule = given.pop("design_rule", "test")
    detail = given.pop("population_detail", "")
    others = given.pop("others", ())
    tags = a_tags(
        a_finding(**{"timepoint": "8 weeks", **given}),
        *others,
        n=n,
        signals=signals,
        design=design,
        design_rule=design_rule,
        population_detail=detail,
    )
    return a_study(
        f"s{number:03d}",
        tags,
        integrity=integrity,
        record_ids=(RecordId("pmid", str(99001000 + number)),),
    )


def the_body(*studies: StudyRecord) -> Body:
    (body,) = [
        body
        for body in judged(studies).bodies
        if body.outcome in {"pain", "function"}
        and body.comparator_class != "dose-or-variant"
    ]
    return body


def steps_of(body: Body) -> dict[str, int]:
    return {step.rule: step.step for step in body.steps}


def md(value: float, low: float, high: float) -> Effect:
    return Effect("MD", value, low, high, scale_max=100.0)


def test_a_large_guarded_agreeing_body_is_high() -> None:
    body = the_body(
        a_trial(1, effect=md(-15, -18, -12)), a_trial(2, effect=md(-16, -19, -13))
    )
    assert body.certainty == "high"
    assert steps_of(body) == {"start-randomised": 0}


def test_a_body_without_trials_starts_low() -> None:
    body = the_body(a_trial(1, design="cohort-or-nonrandomised"))
    assert steps_of(body)["start-non-randomised"] == 0
    assert body.certainty == "low"


@pytest.mark.parametrize(
    ("given", "rule", "step"),
    [
        ({"signals": ()}, "bias-share", -1),
        ({"signals": (StudySignal("dropout", "35 %"),)}, "bias-share", -2),
        ({"signals": (StudySignal("concealment", "inadequate"),)}, "bias-share", -2),
        ({"integrity": "concern"}, "bias-share", -2),
        ({"design_rule": "rct.placebo-arm"}, "bias-share", -2),
        ({"n": 250}, "imprecision-information-size", -1),
        ({"n": 60}, "imprecision-information-size", -2),
        ({"n": None}, "imprecision-information-size", -2),
        ({"effect": md(-15, -25, -5)}, "imprecision-interval", -1),
        ({"effect": md(-1, -14, 12)}, "imprecision-interval", -2),
        ({"outcome": "function", "comparator": "sham"}, "start-randomised", 0),
    ],
)
def test_one_trial_is_lowered_by_each_rule(
    given: dict[str, object], rule: str, step: int
) -> None:
    assert steps_of(the_body(a_trial(1, **given)))[rule] == step


def test_blinding_that_is_impossible_is_no_risk() -> None:
    impossible = (*GUARDED, StudySignal("blinding-participants", "impossible"))
    trials = [
        a_trial(number, signals=impossible, effect=md(-15, -18, -12))
        for number in (1, 2)
    ]
    assert the_body(*trials).certainty == "high"


def test_blinding_that_was_possible_and_not_done_is_a_risk() -> None:
    opened = (*GUARDED, StudySignal("blinding-participants", "open-label"))
    sham = the_body(a_trial(1, signals=opened))
    care = the_body(a_trial(1, signals=opened, comparator="usual-care"))
    drug = the_body(
        a_trial(1, signals=opened, comparator="usual-care", intervention="opioid")
    )
    assert steps_of(sham)["bias-share"] == -2
    assert "bias-share" not in steps_of(care)
    assert steps_of(drug)["bias-share"] == -2


def test_one_study_alone_is_never_high() -> None:
    body = the_body(a_trial(1))
    assert steps_of(body)["inconsistency-one-study"] == -1
    assert body.certainty == "moderate"


def test_benefit_that_was_only_counted_is_never_high() -> None:
    body = the_body(a_trial(1), a_trial(2))
    assert body.direction == "benefit"
    assert steps_of(body)["imprecision-no-estimate"] == -1
    assert body.certainty == "moderate"


def no_difference(number: int, effect: Effect | None) -> StudyRecord:
    return a_trial(number, effect=effect, direction="no-difference", timepoint=None)


def test_votes_without_an_interval_do_not_show_that_there_is_no_difference() -> None:
    body = the_body(no_difference(1, None), no_difference(2, None))
    assert body.direction == "no-important-difference"
    assert steps_of(body)["imprecision-not-ruled-out"] == -2
    assert body.certainty == "low"


@pytest.mark.parametrize(
    ("effect", "certainty"),
    [
        (md(-2, -8, 4), "high"),
        (md(-2, -14, 10), "low"),
        (Effect("RR", 1.0, 0.9, 1.1), "high"),
        (Effect("RR", 1.0, 0.6, 1.7), "low"),
    ],
    ids=["ruled-out", "left-open", "ratio-near-one", "ratio-wide"],
)
def test_trials_that_each_rule_an_important_benefit_out_show_it(
    effect: Effect, certainty: str
) -> None:
    body = the_body(*(no_difference(number, effect) for number in (1, 2)))
    assert body.pooled is None
    assert body.certainty == certainty


@pytest.mark.parametrize(
    ("low", "certainty"), [(-19, "low"), (-9, "moderate")], ids=["open", "ruled-out"]
)
def test_an_interval_that_leaves_room_for_benefit_rules_nothing_out(
    low: float, certainty: str
) -> None:
    trial = a_trial(1, effect=md((low + 5) / 2, low, 5), direction="no-difference")
    body = the_body(trial)
    assert body.direction == "no-important-difference"
    assert body.certainty == certainty


def test_opposite_directions_are_inconsistent() -> None:
    body = the_body(a_trial(1), a_trial(2), a_trial(3, direction="favours-comparator"))
    assert steps_of(body)["inconsistency-opposite"] == -1


def test_high_i2_with_both_directions_lowers_twice() -> None:
    body = the_body(
        a_trial(1, effect=md(-25, -28, -22)),
        a_trial(2, effect=md(12, 9, 15), direction="favours-comparator"),
        a_trial(3, effect=md(-20, -23, -17)),
    )
    assert steps_of(body)["inconsistency-considerable"] == -2


def test_high_i2_in_one_direction_lowers_once() -> None:
    body = the_body(
        a_trial(1, effect=md(-40, -43, -37)), a_trial(2, effect=md(-12, -15, -9))
    )
    assert steps_of(body)["inconsistency-i2"] == -1


def test_trials_that_scatter_are_inconsistent_without_numbers() -> None:
    votes = ["favours-intervention", "no-difference"]
    body = the_body(*(a_trial(i, direction=vote) for i, vote in enumerate(votes)))
    assert steps_of(body)["inconsistency-directions"] == -1


def test_trials_that_agree_in_numbers_are_not_held_to_their_votes() -> None:
    clear = [a_trial(i, effect=md(-12, -22, -2)) for i in (1, 2)]
    unclear = [
        a_trial(i, effect=md(-12, -25, 1), direction="no-difference") for i in (3, 4)
    ]
    body = the_body(*clear, *unclear)
    assert body.pooled is not None
    assert body.pooled.i2_pct == 0
    assert all(step.domain != "inconsistency" for step in body.steps)


def test_few_trials_that_do_not_differ_are_not_inconsistent() -> None:
    body = the_body(*(a_trial(i, effect=md(-14, -18, -10)) for i in (1, 2, 3)))
    assert body.certainty == "high"


def a_registration(
    number: int, completed: str, condition: str = "chronic-lbp"
) -> StudyRecord:
    registry = RegistryEntry(
        nct_id=f"NCT9900{number:04d}",
        status="COMPLETED",
        start_date="2015-01",
        completion_date=completed,
        first_posted_date="2015-01-01",
        results_first_posted_date="",
        enrolment=100,
        enrolment_type="ACTUAL",
        allocation="RANDOMIZED",
        masking="NONE",
        who_masked=(),
        interventions=("yoga",),
        arms=(),
        conditions=("Low Back Pain",),
        primary_outcomes=("pain",),
        has_results=False,
    )
    return a_study(
        f"r{number:03d}",
        a_tags(design="rct-protocol", interventions=("yoga",), condition=condition),
        record_ids=(RecordId("nct", registry.nct_id),),
        registry=registry,
    )


def test_trials_registered_and_never_reported_lower() -> None:
    reported = a_trial(1)
    old = a_registration(1, "2018-05")
    recent = a_registration(2, "2026-05")
    assert steps_of(the_body(reported, old))["publication-unreported"] == -1
    assert "publication-unreported" not in steps_of(the_body(reported, recent))


@pytest.mark.parametrize(
    ("condition", "bears"),
    [("lbp-unspecified", True), ("acute-lbp", False), ("other-not-back", False)],
)
def test_an_unreported_trial_lowers_in_its_own_people(
    condition: str, bears: bool
) -> None:
    body = the_body(a_trial(1), a_registration(1, "2018-05", condition))
    assert ("publication-unreported" in steps_of(body)) == bears


def test_a_registered_trial_with_a_paper_is_reported() -> None:
    plan = a_registration(1, "2018-05")
    paper = replace(plan, tags=replace(plan.tags, design="rct"))
    assert "publication-unreported" not in steps_of(the_body(a_trial(1), paper))


@pytest.mark.parametrize(("events", "lowers"), [(40, True), (200, False)])
def test_few_events_are_imprecise_in_many_people(events: int, lowers: bool) -> None:
    groups = tuple(GroupResult(name, events=events, size=500) for name in "ab")
    body = judged(
        [a_trial(1, outcome="recovery", n=1000, groups=groups)],
    ).bodies[0]
    steps = {step.rule: json.loads(step.numbers) for step in body.steps}
    assert ("imprecision-events" in steps) == lowers
    assert not lowers or steps["imprecision-events"]["events"] == 80


def test_small_trials_that_lean_lower() -> None:
    trials = [
        a_trial(i, effect=md(-4 - 2 * i, -4 - 2 * i - i, -4 - 2 * i + i))
        for i in range(1, 13)
    ]
    body = the_body(*trials)
    assert steps_of(body)["publication-small-studies"] == -1
    assert "publication-small-studies" not in steps_of(the_body(*trials[:9]))


def test_trials_of_one_size_show_no_pattern() -> None:
    trials = [a_trial(i, effect=md(-10 - i, -15 - i, -5 - i)) for i in range(1, 13)]
    assert "publication-small-studies" not in steps_of(the_body(*trials))


def test_three_reasons_raise_a_body_without_trials() -> None:
    cohort = {"design": "cohort-or-nonrandomised", "outcome": "function"}
    plain = the_body(a_trial(1, **cohort))
    large = the_body(a_trial(1, **cohort, effect=Effect("SMD", -1.3, -1.6, -1.0)))
    more = a_finding(
        comparator="dose-or-variant",
        outcome="function",
        start=60,
        quote="More sessions did more.",
    )
    dose = the_body(a_trial(1, **cohort, others=(more,)))
    worse_off = the_body(
        a_trial(1, **cohort, population_detail="more severe at baseline")
    )
    assert plain.certainty == "low"
    assert steps_of(large)["raise-large"] == 1
    assert steps_of(dose)["raise-dose"] == 1
    assert steps_of(worse_off)["raise-confounding"] == 1
    assert {b.certainty for b in (large, dose, worse_off)} == {"moderate"}


def test_another_form_that_did_better_is_no_dose_response() -> None:
    cohort = {"design": "cohort-or-nonrandomised", "outcome": "function"}
    form = a_finding(
        comparator="dose-or-variant",
        outcome="function",
        start=60,
        quote="One style did better than another.",
    )
    assert "raise-dose" not in steps_of(the_body(a_trial(1, **cohort, others=(form,))))


def test_bias_keeps_a_body_from_being_raised() -> None:
    body = the_body(
        a_trial(
            1,
            design="cohort-or-nonrandomised",
            outcome="function",
            signals=(),
            effect=Effect("SMD", -1.3, -1.6, -1.0),
        )
    )
    assert "raise-large" not in steps_of(body)


def test_the_steps_add_up_and_carry_their_numbers() -> None:
    body = the_body(a_trial(1, n=250, signals=()))
    total = 3 + sum(step.step for step in body.steps)
    assert CERTAINTIES.index(body.certainty) == max(0, total)
    for step in body.steps:
        assert json.loads(step.numbers)
        assert step.study_ids == ("s001",)
        assert step.sentence.endswith(".")
