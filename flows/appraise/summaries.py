"""What a reader is told of a treatment and of a claim: sentences made from rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.appraise.evidence import Evidence
from flows.appraise.families import ancestors_of
from flows.appraise.leads import Panel, conflict_in
from flows.appraise.matching import overview_order
from flows.appraise.rules import ALL_RULES
from flows.appraise.sentences import (
    evidence_sentence,
    grid_sentence,
    inside,
    no_trial_sentence,
    plain_name,
    quoted,
)
from flows.appraise.verdicts import voice
from flows.appraise.wording import word
from warehouse.judgement import (
    Benchmark,
    ClaimSummary,
    Search,
    StudyLevel,
    StudyRecord,
    TreatmentSummary,
    Verdict,
)
from warehouse.vocabularies import Treatment, treatments

_OUTCOMES = ("pain", "function", "recurrence", "recovery", "quality-of-life")
_ADVICE = {
    "offer": "says to offer it",
    "consider": "says it may be considered",
    "do-not-offer": "says not to offer it",
    "against": "advises against it",
}
NOT_TESTED = "not tested"


def treatment_summary(
    treatment: Treatment,
    panels: Sequence[Panel],
    benchmarks: Iterable[Benchmark],
    levels: Sequence[StudyLevel],
    search: Search,
) -> TreatmentSummary:
    """Write the paragraph of one treatment: each outcome's lead, harms, advice."""
    name = treatment.treatment_id
    advice = _advice(name, benchmarks)
    leads = [
        panel
        for outcome in _OUTCOMES
        if (panel := _leading(panels, outcome)) is not None
    ]
    harms = _leading(panels, "adverse-events")
    conflicts = _conflicts(leads)
    parts: list[str] = []
    sources: list[str] = []
    for panel in leads[:3]:
        parts.append(f"{voice(panel.lead)}.")
        sources.append(panel.lead.evidence_id)
        if panel.has_newer_trials and panel.body is not None:
            parts.append("There are newer trials than this source.")
            sources.append(panel.body.body_id)
    if harms is not None:
        parts.append(f"{voice(harms.lead)}.")
        sources.append(harms.lead.evidence_id)
    if not leads:
        said = no_trial_sentence(name, "pain", "any", search)
        parts.append(f"{said}.")
        parts.extend(_family_words(name, panels))
    for sentence, source in conflicts:
        parts.append(sentence)
        sources.append(source)
    for sentence, source in advice:
        parts.append(sentence)
        sources.append(source)
    first = leads[0].lead if leads else None
    return TreatmentSummary(
        treatment=name,
        text=" ".join(parts),
        effect_word=NOT_TESTED if first is None else effect_word(first),
        certainty="" if first is None else first.certainty,
        lead="none" if first is None else first.kind,
        lead_source="" if first is None else first.name,
        lead_year=None if first is None else first.year,
        best_level=_best_level(panels, levels),
        sources=tuple(dict.fromkeys(sources)),
        conflicts=tuple(sentence for sentence, _ in conflicts)
        + _advice_conflict(name, benchmarks),
    )


def _leading(panels: Sequence[Panel], outcome: str) -> Panel | None:
    fitting = [
        panel
        for panel in panels
        if panel.question.outcome == outcome
        and panel.question.comparator_class not in {"dose-or-variant", "none"}
    ]
    return min(fitting, key=overview_order) if fitting else None


def _family_words(treatment: str, panels: Sequence[Panel]) -> list[str]:
    if panels:
        return []
    families = ancestors_of(treatment, treatments())
    if not families:
        return []
    family = inside(plain_name(families[0]))
    return [f"What is known of {family} as a family was not gathered on it."]


def effect_word(one: Evidence) -> str:
    """Give the word for the effect: what the grid says, or that it is not known."""
    if one.certainty == "very-low" or one.direction == "uncertain":
        return "very uncertain"
    if one.direction == "harm":
        return "worse"
    if one.direction == "no-important-difference" and one.size != "small":
        return word("effect-trivial")
    if one.direction == "benefit" and one.size in {"trivial", "not-estimated"}:
        return "better, size not estimated"
    return word(f"effect-{one.size}")


def _conflicts(leads: Sequence[Panel]) -> list[tuple[str, str]]:
    found = []
    for panel in leads:
        other = conflict_in(panel)
        if other is not None:
            found.append((f"Sources disagree: {voice(other)}.", other.evidence_id))
    return found


def _advice(treatment: str, benchmarks: Iterable[Benchmark]) -> list[tuple[str, str]]:
    rows = sorted(
        (
            row
            for row in benchmarks
            if row.treatment == treatment
            and row.outcome == "advice"
            and row.recommendation in _ADVICE
            and not row.superseded_by
            and row.checked == "read"
        ),
        key=lambda row: (-row.year, row.source, row.population, row.benchmark_id),
    )
    return [
        (
            f"{row.source} {_year(row)}{_ADVICE[row.recommendation]} "
            f"({word(f'population-{row.population}')}).",
            row.benchmark_id,
        )
        for row in rows[:4]
    ]


def _year(row: Benchmark) -> str:
    return "" if str(row.year) in row.source else f"({row.year}) "


def _advice_conflict(
    treatment: str, benchmarks: Iterable[Benchmark]
) -> tuple[str, ...]:
    """Name guidelines that advise different ways: they are kept, not resolved."""
    said = _advice(treatment, benchmarks)
    for_it = [s for s, _ in said if "to offer it" in s and "not to" not in s]
    for_it += [s for s, _ in said if "may be considered" in s]
    against = [s for s, _ in said if "not to offer" in s or "against it" in s]
    if not for_it or not against:
        return ()
    return (f"Guidelines disagree: {against[0]} {for_it[0]}",)


def _best_level(panels: Sequence[Panel], levels: Sequence[StudyLevel]) -> int | None:
    found = [one.level for one in levels if one.level is not None]
    for panel in panels:
        for voice_ in (panel.lead, *panel.others):
            if voice_.kind == "review":
                found.append(1)
            if voice_.kind == "body" and voice_.benchmark_id:
                found.append(2)
    return min(found) if found else None


def studies_of(
    treatment: str, studies: Iterable[StudyRecord]
) -> tuple[StudyRecord, ...]:
    """List the studies that tested a treatment."""
    return tuple(study for study in studies if treatment in study.tags.interventions)


def claim_summary(verdict: Verdict, lead: Evidence | None) -> ClaimSummary:
    """Write the one or two sentences of a claim from its verdict's rows."""
    key = f"verdict-{verdict.verdict}"
    if verdict.verdict == "mixed":
        key += f"-{verdict.mixed_reason}"
    sentence = "" if lead is None else evidence_sentence(lead)
    if lead is None:
        sentence = verdict.rationale.split(". ", 1)[-1].rstrip(".")
    elif verdict.mixed_reason == "too-uncertain":
        sentence = grid_sentence(
            treatment=lead.treatment,
            outcome=lead.outcome,
            direction=lead.direction,
            certainty=lead.certainty,
            size=lead.size,
        )
    elif verdict.mixed_reason == "conflict":
        sentence = verdict.rationale.split(". ", 1)[-1].rstrip(".")
    if verdict.verdict == "overstated":
        sentence = inside(sentence) if sentence[:1].isupper() else sentence
    text = word(key).format(
        quote=quoted(verdict.page_quote),
        sentence=sentence,
        how=_how(verdict),
        what="by what treatment" if not verdict.treatment else "what should get better",
    )
    sources = (*verdict.benchmark_ids, *verdict.study_ids)
    if verdict.body_id:
        sources = (verdict.body_id, *sources)
    if not sources and verdict.search_id:
        sources = (verdict.search_id,)
    return ClaimSummary(verdict.verdict_id, text, sources)


_HOW = {
    "benefit-surer": "more certain",
    "benefit-bigger": "bigger",
    "benefit-below-important": "bigger",
    "negative-too-far": "more certain",
    "safety-too-far": "more certain",
    "harm-too-far": "more certain",
    "lacking-too-far": "more certain",
}


def _how(verdict: Verdict) -> str:
    return _HOW.get(verdict.rule, "wider")


def rule_why(rule_id: str) -> str:
    """Give the reason of a rule by its id."""
    for rule in ALL_RULES:
        if rule.rule_id == rule_id:
            return rule.why
    raise KeyError(rule_id)
