"""What a reader is told of a treatment and of a claim: sentences made from rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.appraise.asked import Asked
from flows.appraise.beside import (
    WARNINGS,
    advice_sentence,
    beside_sentences,
    leading,
    unread_words,
)
from flows.appraise.evidence import (
    Evidence,
    is_other_comparison,
    is_same_source,
    rank,
)
from flows.appraise.families import ancestors_of, members_of
from flows.appraise.leads import Panel, conflict_in, opposes
from flows.appraise.matching import told_apart
from flows.appraise.names import inside, plain_name
from flows.appraise.ruling import Ruling
from flows.appraise.sentences import evidence_sentence, no_trial_sentence, quoted
from flows.appraise.verdicts import LEAD_CODES, Ground, found_sentences
from flows.appraise.voices import voice
from flows.appraise.wording import word
from warehouse.judgement import (
    Benchmark,
    ClaimSummary,
    StudyLevel,
    StudyRecord,
    TreatmentSummary,
    Verdict,
)

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
    told: list[tuple[str, str]] = []
    for panel in leads[:_MOST_OUTCOMES]:
        lead, _ = told_apart(panel.lead, conflict_in(panel))
        told.append((f"{voice(lead)}.", lead.evidence_id))
        if panel.has_newer_trials and panel.body is not None:
            told.append(
                ("There are newer trials than this source.", panel.body.body_id)
            )
    harms = leading(panels, "adverse-events")
    if harms is not None:
        told.append((f"{voice(harms.lead)}.", harms.lead.evidence_id))
    if not leads:
        said = no_trial_sentence(name, "pain", "any", ground.search)
        told.append((f"{said}.", ground.search.search_id))
        told.extend((one, "") for one in _family_words(name, ground))
        told.extend((one, "") for one in unread_words(ground.unread.get(name, ())))
    conflicts = _conflicts(leads, panels)
    told.extend(conflicts)
    told.extend((advice_sentence(row), row.benchmark_id) for row in advice[:4])
    disagreement = _advice_conflict(advice)
    first = leads[0].lead if leads else None
    return TreatmentSummary(
        treatment=name,
        text=" ".join(sentence for sentence, _ in told),
        effect_word=_effect_word(leads),
        certainty="" if first is None else first.certainty,
        lead="none" if first is None else LEAD_CODES[first.kind],
        lead_source="" if first is None else first.name,
        lead_year=None if first is None else first.year,
        best_level=_best_level(panels, levels),
        sources=tuple(dict.fromkeys(source for _, source in told if source)),
        conflicts=(*(sentence for sentence, _ in conflicts), *disagreement),
    )


def _family_words(treatment: str, ground: Ground) -> list[str]:
    """Say which members of it were tested, or that only its family was."""
    _, members = members_of(treatment, ground.treatments)
    tested = [one for one in members if ground.panels.get(one)]
    if tested:
        names = ", ".join(inside(plain_name(one)) for one in tested[:_MOST_MEMBERS])
        more = " among others" if len(tested) > _MOST_MEMBERS else ""
        return [f"What was tested of it: {names}{more}."]
    for family in ancestors_of(treatment, ground.treatments):
        if ground.panels.get(family):
            name = inside(plain_name(family))
            return [f"What is known of {name} as a family was not gathered on it."]
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
) -> list[tuple[str, str]]:
    """Name current sources that conclude otherwise than a lead, in the same people.

    Each is named, the less certain too; which of them makes a verdict mixed is for the
    rules to say.
    """
    found: list[tuple[str, str]] = []
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


def _differing(lead: Evidence, one: Evidence) -> str:
    """Say what another result differs in: its comparison, or its conclusion."""
    if lead.comparator_class == one.comparator_class:
        one = told_apart(lead, one)[1] or one
    if is_same_source(lead, one):
        opening = word("same-source-differs")
    elif is_other_comparison(lead, one):
        opening = word("other-comparison")
    else:
        opening = word("sources-disagree")
    return f"{opening} {voice(one)}."


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
    """Give the best level among a treatment's studies and the reviews that speak."""
    found = [one.level for one in levels if one.level is not None]
    for panel in panels:
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


def claim_summary(
    verdict: Verdict, asked: Asked, ruling: Ruling, ground: Ground
) -> ClaimSummary:
    """Write the sentences of one claim from its verdict's rows."""
    key = f"verdict-{verdict.verdict}"
    if verdict.mixed_reason:
        key += f"-{verdict.mixed_reason}"
    key = _OWN_FRAMES.get(ruling.rule.rule_id, key)
    text = word(key).format(
        quote=quoted(verdict.page_quote),
        sentence=_evidence_words(verdict, asked, ruling, ground),
        how=_how(ruling),
        what=word("what-treatment" if not verdict.treatment else "what-outcome"),
    )
    beside = beside_sentences(
        asked,
        ground.panels.get(verdict.treatment, ()),
        ground.advice.get(verdict.treatment, ()),
        has_lead=ruling.lead is not None,
    )
    marks = (verdict.body_id, verdict.benchmark_id)
    sources = [
        *(one for one in marks if one),
        *verdict.benchmark_ids,
        *verdict.study_ids,
        *([verdict.search_id] if verdict.search_id else []),
    ]
    return ClaimSummary(
        verdict.verdict_id,
        " ".join((text, *(gap.sentence for gap in verdict.gaps), *beside)),
        tuple(dict.fromkeys(sources)),
    )


def _evidence_words(
    verdict: Verdict, asked: Asked, ruling: Ruling, ground: Ground
) -> str:
    lead = ruling.lead
    if lead is None or ruling.against is not None:
        said = found_sentences(asked, verdict.treatment, ruling, ground)
        return " ".join(said).rstrip(".")
    sentence = evidence_sentence(lead)
    is_inside = verdict.verdict in {"overstated", "supported", "contradicted"} or (
        verdict.mixed_reason == "too-uncertain"
    )
    return inside(sentence) if is_inside else sentence


_OWN_FRAMES = {
    "lacking-empty": "verdict-lacking-empty",
    "lacking-narrower": "verdict-lacking-narrower",
    "lacking-weak": "verdict-lacking-weak",
    "lacking-uncertain": "verdict-lacking-fits",
    "lacking-no-benefit": "verdict-lacking-fits",
    "comparisons-differ": "verdict-comparisons-differ",
    "contraindication": "verdict-contraindication",
    "serious-harm-apart": "verdict-serious-harm-apart",
    "not-head-to-head": "verdict-not-head-to-head",
    "benefit-below-important": "verdict-below-important",
    "benefit-called-unimportant": "verdict-called-unimportant",
}
_HOW = {
    "benefit-surer": "surer",
    "as-good-surer": "surer",
    "benefit-bigger": "bigger",
    "benefit-below-important": "bigger",
    "benefit-called-unimportant": "bigger",
    "negative-too-far": "surer",
    "safety-too-far": "surer",
    "harm-too-far": "surer",
    "lacking-too-far": "surer",
}


def _how(ruling: Ruling) -> str:
    return word(f"how-{_HOW.get(ruling.rule.rule_id, 'wider')}")
