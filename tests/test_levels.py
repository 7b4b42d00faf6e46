"""The level of a study follows Oxford CEBM 2011, one step at a time."""

from __future__ import annotations

import pytest

from flows.appraise.levels import level_of_tags, study_level
from tests.appraisal import a_finding, a_study, a_tags
from warehouse.tags import Effect
from warehouse.vocabularies import UnknownCode


@pytest.mark.parametrize(
    ("design", "level"),
    [
        ("meta-analysis", 1),
        ("systematic-review", 1),
        ("rct", 2),
        ("secondary-analysis-of-rct", 3),
        ("cohort-or-nonrandomised", 3),
        ("case-series-or-report", 4),
        ("rct-protocol", None),
        ("economic-evaluation", None),
        ("qualitative", None),
        ("diagnostic-or-lab", None),
        ("other", None),
    ],
)
def test_each_design_starts_at_its_level(design: str, level: int | None) -> None:
    assert level_of_tags(a_tags(a_finding(), design=design)) == level


def test_a_review_of_cohorts_is_not_level_1() -> None:
    tags = a_tags(
        a_finding(),
        design="systematic-review",
        conclusion_quote="Nine cohort studies were pooled.",
    )
    assert level_of_tags(tags) == 3


def test_animal_work_is_level_5_whatever_its_design() -> None:
    tags = a_tags(a_finding(), design="diagnostic-or-lab", population_detail="in rats")
    assert level_of_tags(tags) == 5


def test_a_record_that_tests_no_treatment_has_no_level() -> None:
    assert level_of_tags(a_tags(a_finding(), treatment_study=False)) is None


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"n": 24}, "level-imprecision"),
        ({"condition": "other-not-back"}, "level-indirectness"),
    ],
)
def test_a_trial_moves_down_for_its_weakness(
    given: dict[str, object], rule: str
) -> None:
    level = study_level(a_study(tags=a_tags(a_finding(), **given)))
    assert level.level == 3
    assert rule in {step.rule for step in level.steps if step.step == 1}


@pytest.mark.parametrize(
    ("design", "rule", "level"),
    [
        ("rct", "rct.placebo-arm", 3),
        ("rct", "title.words+unstated.title-alone", 3),
        ("rct", "rct.words", 2),
        ("cohort-or-nonrandomised", "other.undetermined+unstated.compared-arms", 3),
        ("case-series-or-report", "series.words+unstated.people-of-trials", 4),
    ],
    ids=["placebo", "title", "stated", "compared", "series"],
)
def test_a_level_never_rests_on_random_allocation_that_nobody_states(
    design: str, rule: str, level: int
) -> None:
    tags = a_tags(a_finding(), design=design, design_rule=rule)
    study = a_study("s1", tags)
    assert study_level(study).level == level
    told = [step for step in study_level(study).steps if step.words == rule]
    is_told = design in {"rct", "cohort-or-nonrandomised"} and rule != "rct.words"
    assert bool(told) == is_told
    assert all("not stated" in step.sentence for step in told)


def test_results_both_ways_move_a_trial_down() -> None:
    tags = a_tags(
        a_finding(), a_finding(outcome="function", direction="favours-comparator")
    )
    assert level_of_tags(tags) == 3


def test_a_very_small_difference_moves_a_trial_down() -> None:
    tags = a_tags(a_finding(effect=Effect("SMD", -0.1, -0.15, -0.05)))
    assert level_of_tags(tags) == 3


def test_two_comparisons_with_two_answers_are_not_both_ways() -> None:
    tags = a_tags(
        a_finding(comparator="waiting-list"),
        a_finding(comparator="active:exercise", direction="favours-comparator"),
    )
    assert level_of_tags(tags) == 2


def test_one_very_small_difference_beside_a_larger_one_moves_nothing() -> None:
    tags = a_tags(
        a_finding(effect=Effect("SMD", -0.6)),
        a_finding(outcome="function", effect=Effect("SMD", -0.1)),
    )
    assert level_of_tags(tags) == 2


def test_a_level_for_the_question_of_harms_says_so() -> None:
    harms = a_finding(outcome="adverse-events", direction="no-difference")
    level = study_level(a_study(tags=a_tags(harms, design="cohort-or-nonrandomised")))
    assert "level-harms-apart" in [step.rule for step in level.steps]
    assert "level-harms-apart" not in [
        step.rule for step in study_level(a_study()).steps
    ]


def test_a_review_its_authors_call_uncertain_moves_down() -> None:
    tags = a_tags(a_finding(), design="meta-analysis", certainty_stated="very-low")
    assert level_of_tags(tags) == 2


def test_a_large_difference_moves_a_cohort_up() -> None:
    tags = a_tags(
        a_finding(effect=Effect("SMD", -1.2, -1.6, -0.8)),
        design="cohort-or-nonrandomised",
    )
    assert level_of_tags(tags) == 2


def test_a_retracted_study_has_no_level_and_says_so() -> None:
    level = study_level(a_study(integrity="retracted"))
    assert level.level is None
    assert level.steps[0].rule == "level-retracted"


def test_concern_moves_a_study_down() -> None:
    level = study_level(a_study(integrity="concern"))
    assert level.level == 3
    assert level.steps[-1].rule == "level-concern"


def test_an_unknown_design_is_refused_by_name() -> None:
    with pytest.raises(UnknownCode, match="study design"):
        level_of_tags(a_tags(a_finding(), design="hearsay"))


def test_the_steps_add_up_to_the_level() -> None:
    study = a_study(tags=a_tags(a_finding(), n=20), integrity="concern")
    level = study_level(study)
    assert level.level == 2 + sum(step.step for step in level.steps)
