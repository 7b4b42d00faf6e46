"""The level of one study: Oxford CEBM 2011, "does this intervention help?".

Source: OCEBM Levels of Evidence Working Group, The Oxford 2011 Levels of Evidence,
Oxford Centre for Evidence-Based Medicine. Each step up or down is kept as a row.
"""

from __future__ import annotations

import re

from flows.appraise.level_moves import MOVES
from warehouse.appraisal_input import StudyRecord
from warehouse.judgement import LevelStep, StudyLevel
from warehouse.tags import StudyTags
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
_ANIMAL = re.compile(
    r"\b(?:rats|mice|rabbits|in vitro|animal models?|cell cultures?)\b", re.IGNORECASE
)
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
    for move in MOVES:
        step = move(tags)
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
    said = _said(tags, title)
    if is_animal_work(tags, title):
        return 5, "Animal or cell work is reasoning from mechanism: level 5."
    if not tags.treatment_study:
        return None, "It does not ask whether a treatment helps, so it has no level."
    if level == 1 and any(word in said for word in _NON_RANDOMISED_WORDS):
        return 3, "A review of non-randomised studies is not level 1; it starts at 3."
    return level, sentence


def is_animal_work(tags: StudyTags, title: str) -> bool:
    """Say whether a record tells of animals or cells and not of people."""
    return bool(_ANIMAL.search(_said(tags, title)))


def _said(tags: StudyTags, title: str) -> str:
    return f"{title} {tags.population_detail} {tags.conclusion_quote}"[:4000].lower()
