"""What a reader is told of a treatment: sentences made from rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.appraise.beside import WARNINGS, advice_sentence, leading, unread_words
from flows.appraise.evidence import (
    Evidence,
    is_other_comparison,
    is_same_source,
    rank,
)
from flows.appraise.families import members_of
from flows.appraise.leads import Panel, conflict_in, opposes
from flows.appraise.level_moves import HARMS_APART
from flows.appraise.matching import told_apart
from flows.appraise.said import Said, ended, fill, told
from flows.appraise.sentences import BESIDE, name_said, no_trial_sentence
from flows.appraise.verdicts import LEAD_CODES, Ground
from flows.appraise.voices import voice
from flows.appraise.wording import word
from warehouse.appraisal_input import Benchmark, StudyRecord
from warehouse.judgement import StudyLevel, TreatmentSummary
from warehouse.vocabularies import ancestors_of

_OUTCOMES = ("pain", "function", "recurrence", "recovery", "quality-of-life")
_MOST_OUTCOMES = 3
_MOST_CONFLICTS = 3
_MOST_MEMBERS = 5
NOT_TESTED = "not tested"


def treatment_summary(
    name: str, ground: Ground, levels: Sequence[StudyLevel]
) -> TreatmentSummary:
    """Write the paragraph of one treatment: each outcome's lead, harms, advice."""
    panels = ground.panels.get(name, ())
    advice = ground.advice.get(name, ())
    leads = [p for one in _OUTCOMES if (p := leading(panels, one)) is not None]
    parts: list[tuple[Said, str]] = []
    for panel in leads[:_MOST_OUTCOMES]:
        lead, _ = told_apart(panel.lead, conflict_in(panel))
        parts.append((ended(voice(lead)), lead.evidence_id))
        if panel.has_newer_trials and panel.body is not None:
            parts.append((fill("newer-trials"), panel.body.body_id))
    harms = leading(panels, "adverse-events")
    if harms is not None:
        parts.append((ended(voice(harms.lead)), harms.lead.evidence_id))
    if not leads:
        said = no_trial_sentence(
            name,
            "pain",
            "any",
            ground.search,
            has_head_to_head=any(
                panel.question.outcome == "pain"
                and panel.question.comparator_class in BESIDE
                for panel in panels
            ),
        )
        parts.append((ended(said), ground.search.search_id))
        parts.extend((one, "") for one in _family_words(name, ground))
        parts.extend((one, "") for one in unread_words(ground.unread.get(name, ())))
    conflicts = _conflicts(leads, panels)
    parts.extend(conflicts)
    parts.extend((advice_sentence(row), row.benchmark_id) for row in advice[:4])
    disagreement = _advice_conflict(advice)
    first = leads[0].lead if leads else None
    said_of_it = told((sentence for sentence, _ in parts), " ")
    return TreatmentSummary(
        treatment=name,
        text=said_of_it.text,
        effect_word=_effect_word(leads),
        certainty="" if first is None else first.certainty,
        lead="none" if first is None else LEAD_CODES[first.kind],
        lead_source="" if first is None else first.name,
        lead_year=None if first is None else first.year,
        best_level=_best_level(panels, levels),
        sources=tuple(dict.fromkeys(source for _, source in parts if source)),
        conflicts=(*(sentence.text for sentence, _ in conflicts), *disagreement),
        figures=said_of_it.figures,
    )


def _family_words(treatment: str, ground: Ground) -> list[Said]:
    """Say which members of it were tested, or that only its family was."""
    _, members = members_of(treatment, ground.treatments)
    tested = [one for one in members if ground.panels.get(one)]
    if tested:
        names = told((name_said(one) for one in tested[:_MOST_MEMBERS]), ", ")
        more = " among others" if len(tested) > _MOST_MEMBERS else ""
        return [told(["What was tested of it: ", names, more, "."])]
    for family in ancestors_of(treatment, ground.treatments):
        if ground.panels.get(family):
            name = name_said(family)
            end = " as a family was not gathered on it."
            return [told(["What is known of ", name, end])]
    return []


def _effect_word(leads: Sequence[Panel]) -> str:
    if not leads:
        return NOT_TESTED
    against = conflict_in(leads[0])
    if against is not None:
        is_other = is_other_comparison(leads[0].lead, against)
        return word("effect-depends" if is_other else "effect-conflict")
    return effect_word(leads[0].lead)


def effect_word(one: Evidence) -> str:
    """Give the word for the effect: what the grid says, or that it is not known."""
    if one.certainty == "very-low" or one.direction == "uncertain":
        return word("effect-uncertain")
    if one.direction == "harm":
        return word("effect-worse")
    if one.direction == "no-important-difference":
        is_small = one.is_slight or one.is_called_unimportant
        return word("effect-small" if is_small else "effect-trivial")
    if one.direction == "benefit" and one.size == "trivial":
        return word("effect-not-estimated")
    return word(f"effect-{one.size}")


def _conflicts(
    leads: Sequence[Panel], panels: Sequence[Panel]
) -> list[tuple[Said, str]]:
    """Name current sources that conclude otherwise than a lead, in the same people.

    Each is named, the less certain too; which of them makes a verdict mixed is for the
    rules to say.
    """
    found: list[tuple[Said, str]] = []
    for panel in leads:
        same = [
            one
            for other in panels
            if other.question.outcome == panel.question.outcome
            and other.question.population == panel.question.population
            and other.question.comparator_class != "active"
            for one in (other.lead, *other.others)
        ]
        for one in same:
            is_current = one.kind != "body" and (panel.lead.is_old or not one.is_old)
            is_told = rank(one.certainty) >= rank("low") and opposes(panel.lead, one)
            if is_same_source(panel.lead, one):
                is_told = is_told and is_other_comparison(panel.lead, one)
            if is_current and is_told and all(one.evidence_id != i for _, i in found):
                found.append((_differing(panel.lead, one), one.evidence_id))
    return found[:_MOST_CONFLICTS]


def _differing(lead: Evidence, one: Evidence) -> Said:
    """Say what another result differs in: its comparison, or its conclusion."""
    if lead.comparator_class == one.comparator_class:
        one = told_apart(lead, one)[1] or one
    if is_same_source(lead, one):
        opening = fill("same-source-differs")
    elif is_other_comparison(lead, one):
        opening = fill("other-comparison")
    else:
        opening = fill("sources-disagree")
    return told([opening, " ", ended(voice(one))])


def _advice_conflict(advice: Sequence[Benchmark]) -> tuple[str, ...]:
    """Name guidelines that advise different ways on the same people, unresolved."""
    for one in advice:
        for other in advice:
            is_same = one.population == other.population
            is_covered = is_same or "any" in {one.population, other.population}
            parts = (one.recommendation in WARNINGS) > (
                other.recommendation in WARNINGS
            )
            if parts and is_covered and one.source != other.source:
                said = f"{advice_sentence(one)} {advice_sentence(other)}"
                return (f"{word('guidelines-disagree')} {said}",)
    return ()


def _best_level(panels: Sequence[Panel], levels: Sequence[StudyLevel]) -> int | None:
    """Give the best level among a treatment's studies and the reviews that speak.

    What is about harms alone has its level in another question and is left out.
    """
    found = [
        one.level
        for one in levels
        if one.level is not None and all(step.rule != HARMS_APART for step in one.steps)
    ]
    for panel in panels:
        if panel.question.outcome == "adverse-events":
            continue
        for one in (panel.lead, *panel.others):
            if one.kind == "review":
                found.append(1)
            elif one.kind == "body" and one.benchmark_id:
                found.append(2)
    return min(found) if found else None


def studies_of(
    treatment: str, studies: Iterable[StudyRecord]
) -> tuple[StudyRecord, ...]:
    """List the studies that tested a treatment."""
    return tuple(study for study in studies if treatment in study.tags.interventions)
