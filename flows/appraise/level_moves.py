"""What moves a study's level up or down from where its design starts it."""

from __future__ import annotations

from collections.abc import Callable

from flows.appraise.wording import threshold
from warehouse.judgement import LevelStep
from warehouse.tags import StudyTags

HARMS_APART = "level-harms-apart"
# Rules that take a record for a trial though it does not say that it drew lots.
_NOT_STATED = ("unstated.", "placebo-arm", "compared-arms", "title-alone")


def is_about_harms_alone(tags: StudyTags) -> bool:
    """Say whether every result is about unwanted effects, which is another question."""
    outcomes = {finding.outcome for finding in tags.findings}
    return outcomes == {"adverse-events"}


def _harms_apart(tags: StudyTags) -> LevelStep | None:
    if not is_about_harms_alone(tags):
        return None
    return LevelStep(
        HARMS_APART,
        0,
        "Its results are about unwanted effects alone: the level is for the question "
        "of harms and says nothing on benefit.",
    )


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
    """Lower for results both ways on one comparison.

    Better than waiting and worse than another treatment are two answers to two
    questions.
    """
    directions: dict[tuple[str, str], set[str]] = {}
    for finding in tags.findings:
        if finding.outcome in {"pain", "function"}:
            comparison = (finding.intervention, finding.comparator)
            directions.setdefault(comparison, set()).add(finding.direction)
    both_ways = {"favours-intervention", "favours-comparator"}
    if any(both_ways <= found for found in directions.values()):
        return LevelStep(
            "level-inconsistency",
            1,
            "Its results on pain and function point both ways: one step down.",
        )
    return None


def _very_small(tags: StudyTags) -> LevelStep | None:
    """Lower where each standardised difference in favour is very small."""
    sizes = [
        (abs(finding.effect.value), finding.quote)
        for finding in tags.findings
        if finding.direction == "favours-intervention"
        and finding.effect is not None
        and finding.effect.metric == "SMD"
        and finding.effect.value is not None
    ]
    if not sizes or max(sizes)[0] >= threshold("smd-trivial-below"):
        return None
    return LevelStep(
        "level-very-small",
        1,
        "The difference it reports is very small: one step down.",
        sizes[0][1],
    )


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


MOVES: tuple[Callable[[StudyTags], LevelStep | None], ...] = (
    _harms_apart,
    _allocation,
    _quality,
    _imprecision,
    _indirectness,
    _inconsistency,
    _very_small,
    _large,
)
