"""One study counts once, one result per question; only what is alike is pooled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.appraisal import a_benchmark, a_claim, a_finding, a_study, a_tags, judged
from warehouse.appraisal_input import StudyRecord
from warehouse.judgement import Body
from warehouse.records import RecordId
from warehouse.tags import Effect, GroupResult, StudySignal


def points(value: float, low: float, high: float, scale: float = 100.0) -> Effect:
    return Effect("MD", value, low, high, scale_max=scale)


def a_trial(name: str, effect: Effect | None = None, **finding: object) -> StudyRecord:
    return a_study(
        name,
        a_tags(a_finding(effect=effect, timepoint="8 weeks", **finding)),
        record_ids=(RecordId("pmid", f"9900{int(name[1:]):04d}"),),
    )


def the_body(studies: list[StudyRecord], **question: str) -> Body:
    wanted = {"outcome": "pain", "comparator_class": "sham-or-placebo", **question}
    (body,) = [
        body
        for body in judged(studies).bodies
        if all(getattr(body, key) == value for key, value in wanted.items())
    ]
    return body


def test_a_study_counts_once_whatever_its_findings() -> None:
    tags = a_tags(
        a_finding(timepoint="6 weeks"), a_finding(timepoint="1 year", start=50)
    )
    body = the_body([a_study(tags=tags)])
    assert body.n_studies == 1
    assert [member.role for member in body.members] == ["counted", "same-study"]


def test_two_records_with_one_identifier_are_one_study() -> None:
    same = (RecordId("nct", "NCT99000001"),)
    first = a_study("s1", record_ids=same)
    second = a_study("s2", record_ids=same, is_preprint=True)
    body = the_body([first, second])
    assert body.n_studies == 1
    assert body.members[0].study_id == "s1"


def test_a_retracted_copy_takes_its_study_out() -> None:
    same = (RecordId("pmid", "99000777"),)
    clean = a_study("s1", record_ids=same)
    pulled = a_study("s2", record_ids=same, integrity="retracted")
    body = the_body([clean, pulled])
    assert body.n_studies == 0
    assert body.members[0].role == "retracted"


def test_a_retracted_preprint_does_not_take_its_paper_out() -> None:
    same = (RecordId("nct", "NCT99000002"),)
    paper = a_study("s1", record_ids=same)
    preprint = a_study("s2", record_ids=same, is_preprint=True, integrity="retracted")
    assert the_body([paper, preprint]).n_studies == 1


@pytest.mark.parametrize(
    ("design", "role"),
    [
        ("rct-protocol", "protocol"),
        ("secondary-analysis-of-rct", "secondary-analysis"),
        ("meta-analysis", "review"),
        ("case-series-or-report", "no-comparison"),
        ("economic-evaluation", "other-question"),
    ],
)
def test_what_is_no_trial_is_left_out_with_its_reason(design: str, role: str) -> None:
    body = the_body([a_study(tags=a_tags(a_finding(), design=design))])
    assert body.n_studies == 0
    assert body.members[0].role == role
    assert body.members[0].reason


def test_change_within_a_group_is_shown_and_not_counted() -> None:
    tags = a_tags(a_finding(direction="within-group-only"))
    body = the_body([a_study(tags=tags)])
    assert body.members[0].role == "within-group"
    assert "no comparison group" in body.sentence


def test_cohorts_are_left_out_where_trials_exist() -> None:
    cohort = a_study("s9", a_tags(a_finding(), design="cohort-or-nonrandomised"))
    body = the_body([a_study("s1"), cohort])
    assert (body.n_studies, body.n_randomised) == (1, 1)
    assert body.members[1].role == "non-randomised"


def test_a_treatment_and_its_family_are_never_summed() -> None:
    kind = a_study("s1", a_tags(a_finding(intervention="pilates")))
    family = a_study("s2", a_tags(a_finding(intervention="exercise-therapy")))
    bodies = judged([kind, family]).bodies
    assert {(body.treatment, body.n_studies) for body in bodies} == {
        ("pilates", 1),
        ("exercise-therapy", 1),
    }


def test_other_people_are_another_body() -> None:
    acute = a_study("s2", a_tags(a_finding(), condition="acute-lbp"))
    assert len(judged([a_study("s1"), acute]).bodies) == 2


def test_knees_are_in_no_body() -> None:
    knee = a_study(tags=a_tags(a_finding(), condition="other-not-back"))
    assert judged([knee]).bodies == ()


def test_two_trials_are_pooled_on_0_to_100() -> None:
    body = the_body(
        [
            a_trial("s1", points(-1.6, -2.0, -1.2, scale=10)),
            a_trial("s2", points(-15, -19, -11)),
        ]
    )
    assert body.pooled is not None
    assert body.pooled.unit == "points of 100"
    assert body.pooled.n_trials == 2
    assert -16.1 < body.pooled.estimate < -14.9
    assert body.direction == "benefit"
    assert body.size == "moderate"


def test_a_printed_plus_in_favour_is_turned() -> None:
    body = the_body(
        [a_trial("s1", points(16, 12, 20)), a_trial("s2", points(-15, -19, -11))]
    )
    assert body.pooled is not None
    assert body.pooled.estimate < -14


@pytest.mark.parametrize(
    "unlike", ["scale", "window", "no time", "cluster", "crossover"]
)
def test_what_only_looks_alike_is_not_pooled(unlike: str) -> None:
    first = a_trial("s1", points(-15, -19, -11))
    effect = Effect("MD", -1.5, -1.9, -1.1) if unlike == "scale" else points(-9, -12, 0)
    time = {"window": "2 years", "no time": None}.get(unlike, "8 weeks")
    signals = (StudySignal(unlike, "yes"),) if unlike[0] == "c" else ()
    second = a_study(
        "s2", a_tags(a_finding(effect=effect, timepoint=time), signals=signals)
    )
    body = the_body([first, second])
    assert body.pooled is None
    assert body.n_studies == 2


def test_comparator_classes_are_never_pooled() -> None:
    second = a_trial("s2", points(-15, -19, -11), comparator="usual-care")
    bodies = judged([a_trial("s1", points(-15, -19, -11)), second]).bodies
    assert [body.pooled for body in bodies] == [None, None]


def test_function_is_pooled_in_standard_deviations() -> None:
    studies = [
        a_trial("s1", Effect("SMD", -0.5, -0.8, -0.2), outcome="function"),
        a_trial("s2", points(-3, -4.5, -1.5, scale=24), outcome="function"),
    ]
    body = the_body(studies, outcome="function")
    assert body.pooled is not None
    assert body.pooled.unit == "standard deviations"
    first, second = body.members
    assert (first.effect_smd, first.standard_error_smd) == (-0.5, 0.153)
    assert second.effect_smd is not None
    assert (first.effect_100, first.standard_error_100) == (None, None)
    assert first.is_pooled
    assert second.is_pooled


def test_a_shared_control_group_is_split() -> None:
    def arm(name: str, start: int) -> object:
        return a_finding(
            effect=points(-15, -20, -10),
            timepoint="8 weeks",
            start=start,
            groups=(GroupResult(name, size=50), GroupResult("sham", size=50)),
        )

    two_arms = a_study("s1", a_tags(arm("daily", 0), arm("weekly", 40), n=150))
    one_arm = a_study("s2", a_tags(arm("daily", 0), n=150))
    split = the_body([two_arms]).members[0]
    whole = the_body([one_arm]).members[0]
    assert split.n == 75
    assert whole.n == 150
    assert split.standard_error_100 > whole.standard_error_100


def test_a_landmark_trial_joins_once() -> None:
    landmark = a_benchmark(
        "mark",
        source_type="landmark-rct",
        certainty="not-stated",
        pmid="99000500",
        n_participants=300,
    )
    own = a_study("s1", record_ids=(RecordId("pmid", "99000500"),))
    alone = judged([], [], [landmark]).bodies
    both = judged([own], [], [landmark]).bodies
    assert [body.n_studies for body in alone] == [1]
    assert [body.n_studies for body in both] == [1]
    assert both[0].members[0].study_id == "s1"


@pytest.mark.parametrize("pmid", ["99000500", ""], ids=["by-id", "by-name"])
def test_two_rows_of_a_landmark_trial_count_once(pmid: str) -> None:
    rows = [
        a_benchmark(name, source="Trial", source_type="landmark-rct", pmid=pmid)
        for name in ("mark-6-weeks", "mark-1-year")
    ]
    (body,) = judged([], [], rows).bodies
    assert body.n_studies == 1
    assert [member.role for member in body.members] == ["counted", "same-study"]


@pytest.mark.parametrize(
    ("given", "role"),
    [
        ({"population_detail": "in Wistar rats"}, "animal"),
        ({"treatment_study": False}, "other-question"),
    ],
)
def test_what_tests_no_treatment_in_people_counts_for_nothing(
    given: dict[str, object], role: str
) -> None:
    body = the_body([a_study(tags=a_tags(a_finding(), **given))])
    assert body.n_studies == 0
    assert body.members[0].role == role


def test_no_spread_is_read_from_a_crossover_trial_as_if_it_were_parallel() -> None:
    finding = a_finding(outcome="function", effect=points(-3, -4, -2, 24))
    crossed = a_tags(finding, signals=(StudySignal("crossover", "yes"),))
    sizes = [
        the_body([a_study(tags=tags)], outcome="function").size
        for tags in (a_tags(finding), crossed)
    ]
    assert sizes == ["large", "not-estimated"]


@pytest.mark.parametrize(
    "given", [{"checked": "memory"}, {"superseded_by": "a newer row"}]
)
def test_a_landmark_that_was_not_read_decides_nothing(given: dict[str, str]) -> None:
    landmark = a_benchmark("mark", source_type="landmark-rct", **given)
    assert all(body.n_studies == 0 for body in judged([], [], [landmark]).bodies)


def test_small_differences_are_not_called_benefit() -> None:
    body = the_body(
        [a_trial("s1", points(-4, -6, -2)), a_trial("s2", points(-3, -5, -1))]
    )
    assert body.direction == "no-important-difference"
    assert body.size == "trivial"


def test_directions_are_counted_where_numbers_are_missing() -> None:
    studies = [a_trial("s1"), a_trial("s2"), a_trial("s3", direction="no-difference")]
    body = the_body(studies)
    assert body.pooled is None
    assert (body.n_favours, body.n_no_difference, body.n_against) == (2, 1, 0)
    assert body.direction == "benefit"
    assert body.size == "not-estimated"


def test_a_treatment_outside_the_vocabulary_has_no_body() -> None:
    tags = a_tags(a_finding(intervention="moon bathing"))
    assert judged([a_study(tags=tags)]).bodies == ()
    review = a_study(tags=replace(tags, design="meta-analysis"))
    assert judged([review]).bodies == ()


def far_apart(first: float, second: float) -> list[StudyRecord]:
    """Two trials in favour that are not pooled, as their times differ."""
    early = a_trial("s1", points(first, first - 6, first + 6))
    late = a_study(
        "s2",
        a_tags(
            a_finding(
                effect=points(second, second - 6, second + 6), timepoint="2 years"
            )
        ),
        record_ids=(RecordId("pmid", "99000002"),),
    )
    return [early, late]


def test_trials_that_each_fall_short_are_no_important_benefit() -> None:
    body = the_body(far_apart(-7, -8))
    assert body.pooled is None
    assert (body.direction, body.size) == ("no-important-difference", "small")
    assert "pain slightly" in body.sentence
    (verdict,) = judged(far_apart(-7, -8), [a_claim()]).verdicts
    assert verdict.rule == "benefit-below-important"


def test_one_trial_beyond_the_threshold_leaves_the_count_as_it_is() -> None:
    body = the_body(far_apart(-7, -14))
    assert (body.direction, body.size) == ("benefit", "not-estimated")


def test_a_trial_without_difference_turns_small_into_nothing_better() -> None:
    null = a_trial("s3", None, direction="no-difference")
    body = the_body([*far_apart(-7, -8), null])
    assert body.direction == "no-important-difference"
