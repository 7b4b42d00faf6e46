"""The level of one study: Oxford CEBM 2011, "does this intervention help?".

Source: OCEBM Levels of Evidence Working Group, The Oxford 2011 Levels of Evidence,
Oxford Centre for Evidence-Based Medicine. Each step up or down is kept as a row.
"""

from __future__ import annotations

from warehouse.judgement import LevelStep, StudyLevel, StudyRecord
from warehouse.records import StudyTags
from warehouse.vocabularies import UnknownCode

_START: dict[str, tuple[int | None, str]] = {
    "meta-analysis": (1, "A systematic review of randomised trials starts at level 1."),
    "systematic-review": (
        1,
        "A systematic review of randomised trials starts at level 1.",
    ),
    "rct": (2, "A randomised trial starts at level 2."),
    "secondary-analysis-of-rct": (
        3,
        "A later analysis of a randomised trial asks a question the draw was not made "
        "for, and starts at level 3.",
    ),
    "cohort-or-nonrandomised": (3, "A controlled cohort starts at level 3."),
    "case-series-or-report": (4, "A series of cases starts at level 4."),
    "rct-protocol": (None, "A protocol has no result, so it has no level."),
    "economic-evaluation": (
        None,
        "An economic evaluation answers another question, so it has no level.",
    ),
    "qualitative": (
        None,
        "A qualitative study answers another question, so it has no level.",
    ),
    "diagnostic-or-lab": (
        None,
        "A diagnostic or laboratory record answers another question, so it has no "
        "level.",
    ),
    "other": (None, "This kind of record has no level for the question."),
}
# Rules that take a record for a trial though it does not say that it drew lots.
_NOT_STATED = ("unstated.", "placebo-arm", "compared-arms", "title-alone")
_ANIMAL_WORDS = ("rats", "mice", "rabbits", "in vitro", "animal model", "cell culture")
_NON_RANDOMISED_WORDS = (
    "observational studies",
    "cohort studies",
    "non-randomised studies",
    "non-randomized studies",
    "nonrandomized studies",
    "case series",
)


def study_level(study: StudyRecord) -> StudyLevel:
    """Give a study its level with every step that led there."""
    steps = list(level_steps(study.tags, study.title))
    if study.integrity == "retracted":
        steps = [
            LevelStep(
                "level-retracted",
                0,
                "A retracted record is no evidence, so it has no level.",
            )
        ]
        return StudyLevel(study.study_id, None, tuple(steps))
    if study.integrity == "concern" and _has_level(study.tags):
        steps.append(
            LevelStep(
                "level-concern",
                1,
                "An expression of concern stands against it: one step down.",
            )
        )
    return StudyLevel(
        study.study_id, _sum(study.tags, study.title, steps), tuple(steps)
    )


def level_of_tags(tags: StudyTags) -> int | None:
    """Give the level that tags alone allow, or None where there is none."""
    return _sum(tags, "", list(level_steps(tags, "")))


def level_steps(tags: StudyTags, title: str) -> tuple[LevelStep, ...]:
    """List the steps to a level: where it starts, and what moves it."""
    start, sentence = _start(tags, title)
    steps = [LevelStep("level-start", 0, sentence, tags.design)]
    if start is None:
        return tuple(steps)
    for step in (
        _allocation(tags),
        _quality(tags),
        _imprecision(tags),
        _indirectness(tags),
        _inconsistency(tags),
        _very_small(tags),
        _large(tags),
    ):
        if step is not None:
            steps.append(step)
    return tuple(steps)


def _has_level(tags: StudyTags) -> bool:
    return _start(tags, "")[0] is not None


def _sum(tags: StudyTags, title: str, steps: list[LevelStep]) -> int | None:
    start = _start(tags, title)[0]
    if start is None:
        return None
    return min(5, max(1, start + sum(step.step for step in steps)))


def _start(tags: StudyTags, title: str) -> tuple[int | None, str]:
    if tags.design not in _START:
        raise UnknownCode(tags.design, tuple(_START), "study design")
    level, sentence = _START[tags.design]
    said = f"{title} {tags.population_detail} {tags.conclusion_quote}".lower()
    if any(word in said for word in _ANIMAL_WORDS):
        return 5, "Animal or cell work is reasoning from mechanism: level 5."
    if not tags.treatment_study:
        return None, "It does not ask whether a treatment helps, so it has no level."
    if level == 1 and any(word in said for word in _NON_RANDOMISED_WORDS):
        return 3, "A review of non-randomised studies is not level 1; it starts at 3."
    return level, sentence


def is_unstated_trial(tags: StudyTags) -> bool:
    """Say whether a record counts as a trial without saying that it drew lots."""
    is_guess = any(one in tags.design_rule for one in _NOT_STATED)
    return tags.design == "rct" and is_guess


def _allocation(tags: StudyTags) -> LevelStep | None:
    """Keep a level from resting on random allocation that nobody states."""
    if is_unstated_trial(tags):
        return LevelStep(
            "level-allocation",
            1,
            "Groups are compared as in a trial, but random allocation is not stated: "
            "one step down.",
            tags.design_rule,
        )
    if tags.design == "cohort-or-nonrandomised" and "unstated." in tags.design_rule:
        return LevelStep(
            "level-allocation",
            0,
            "How people came into their groups is not stated; it counts as a "
            "comparison without random allocation.",
            tags.design_rule,
        )
    return None


def _quality(tags: StudyTags) -> LevelStep | None:
    stated = tags.certainty_stated
    if stated in {"low", "very-low"} and tags.design in {
        "meta-analysis",
        "systematic-review",
    }:
        return LevelStep(
            "level-quality",
            1,
            "Its own authors call the certainty low: one step down.",
            stated,
        )
    return None


def _imprecision(tags: StudyTags) -> LevelStep | None:
    few = 40
    if tags.design == "rct" and tags.n is not None and tags.n < few:
        return LevelStep(
            "level-imprecision",
            1,
            f"Only {tags.n} people took part, fewer than {few}: one step down.",
            tags.n_quote,
        )
    return None


def _indirectness(tags: StudyTags) -> LevelStep | None:
    if tags.condition == "other-not-back":
        return LevelStep(
            "level-indirectness",
            1,
            "The people did not have back pain: one step down.",
            tags.condition,
        )
    return None


def _inconsistency(tags: StudyTags) -> LevelStep | None:
    directions = {
        finding.direction
        for finding in tags.findings
        if finding.outcome in {"pain", "function"}
    }
    if {"favours-intervention", "favours-comparator"} <= directions:
        return LevelStep(
            "level-inconsistency",
            1,
            "Its results on pain and function point both ways: one step down.",
        )
    return None


def _very_small(tags: StudyTags) -> LevelStep | None:
    for finding in tags.findings:
        effect = finding.effect
        if (
            finding.direction == "favours-intervention"
            and effect is not None
            and effect.metric == "SMD"
            and effect.value is not None
            and abs(effect.value) < 0.2
        ):
            return LevelStep(
                "level-very-small",
                1,
                "The difference it reports is very small: one step down.",
                finding.quote,
            )
    return None


def _large(tags: StudyTags) -> LevelStep | None:
    if tags.design != "cohort-or-nonrandomised":
        return None
    for finding in tags.findings:
        effect = finding.effect
        if effect is None or effect.value is None:
            continue
        is_large = (effect.metric == "SMD" and abs(effect.value) > 0.8) or (
            effect.metric in {"RR", "OR", "HR"}
            and effect.value > 0
            and not 0.2 < effect.value < 5
        )
        if is_large:
            return LevelStep(
                "level-large",
                -1,
                "The difference between the groups is large: one step up.",
                finding.quote,
            )
    return None
