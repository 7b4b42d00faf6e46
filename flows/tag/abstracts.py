"""Tags one abstract or registration: what was compared in whom, and what came out."""

from __future__ import annotations

import re

from flows.tag.arm_words import VERSUS
from flows.tag.arms import Arms, arms_of
from flows.tag.certainties import certainty_stated
from flows.tag.conclusions import ALIKE_BUT, conclusion_of, spin_of
from flows.tag.conditions import condition_of
from flows.tag.design import Design
from flows.tag.findings import findings_of
from flows.tag.named import mentions_in
from flows.tag.reading import Reading, read
from flows.tag.registrations import (
    arms_of_registration,
    design_of_registration,
    findings_of_registration,
    sample_of_registration,
)
from flows.tag.review_counts import trials_of
from flows.tag.samples import sample_of
from flows.tag.signals import signals_of
from flows.tag.studies import design_of
from flows.tag.timepoints import planned_times, with_planned_times
from warehouse.records import Document, RegistryEntry
from warehouse.tags import Effect, Finding, Mention, StudyTags

ABSTRACT_TAGGER_VERSION = "abstracts-5"
MOST_SHOWN = 6  # the code book asks for the main findings, at most six
_RANDOMISED = frozenset({"rct", "rct-protocol", "secondary-analysis-of-rct"})
_REVIEWS = frozenset({"systematic-review", "meta-analysis"})


def tag_abstract(document: Document) -> StudyTags:
    """Return all that the rules say of an abstract or a registration."""
    reading = read(document)
    registry = document.registry
    if registry is not None and document.kind == "registration":
        return _tag_registration(document, reading, registry)
    design = design_of(reading, document.publication_types)
    arms = arms_of(reading, design.code)
    is_treatment = treatment_study(reading, design, arms)
    tests = design.code in _RANDOMISED
    sample = sample_of(reading, design.code)
    condition = condition_of(reading)
    concluded, why, line = conclusion_of(reading, arms, design.code, is_treatment)
    found = findings_of(reading, arms, design.code, concluded) if is_treatment else ()
    if design.code not in _REVIEWS:
        found = with_planned_times(found, reading, planned=planned_times(reading))
    return StudyTags(
        document_id=document.document_id,
        treatment_study=is_treatment,
        design=design.code,
        design_rule=design.rule,
        is_rct_report=design.is_rct_report,
        n=sample.n,
        n_quote=sample.quote,
        n_trials=trials_of(reading) if design.code in _REVIEWS else None,
        condition=condition.code,
        interventions=arms.interventions if is_treatment or tests else (),
        comparators=arms.comparators if is_treatment or tests else ("none",),
        findings=found,
        certainty_stated=certainty_stated(reading, design.code),
        conclusion_direction=concluded,
        conclusion_quote=line.text if line else "",
        spin=why != ALIKE_BUT and spin_of(concluded, found, design.code),
        mentions=_mentions(document, reading),
        signals=signals_of(reading, document),
        other_intervention=arms.other if is_treatment else "",
        n_is_planned=sample.is_planned,
        population_detail=condition.words,
    )


def _tag_registration(
    document: Document, reading: Reading, registry: RegistryEntry
) -> StudyTags:
    """Read a registration by its fields; its prose only fills what they leave open."""
    design = design_of_registration(registry)
    arms = arms_of_registration(registry)
    sample = sample_of_registration(registry)
    condition = condition_of(reading, "; ".join(registry.conditions), asks_text=False)
    found = findings_of_registration(document, arms) if registry.has_results else ()
    return StudyTags(
        document_id=document.document_id,
        treatment_study=bool(registry.interventions),
        design=design.code,
        design_rule=design.rule,
        is_rct_report=design.is_rct_report,
        n=sample.n,
        n_quote=sample.quote if sample.quote in document.text else "",
        n_trials=None,
        condition=condition.code,
        interventions=arms.interventions,
        comparators=arms.comparators,
        findings=found,
        certainty_stated=None,
        conclusion_direction="not-applicable",
        conclusion_quote="",
        spin=False,
        mentions=_mentions(document, reading),
        signals=signals_of(reading, document),
        other_intervention=arms.other,
        n_is_planned=sample.is_planned,
        population_detail=condition.words,
    )


_NO_TREATMENT = re.compile(
    r"\b(?:healthy (?:volunteers?|subjects|participants|individuals|adults|men|women)|"
    r"asymptomatic (?:volunteers?|subjects|participants|individuals|adults))\b"
)
_OF_VIEWS = re.compile(
    r"\b(?:expectations?|attitudes?|beliefs|perceptions?|preferences|knowledge|views|"
    r"experiences|recruitment|prevalence|incidence|risk factors?)\b"
)
_TREATS = re.compile(
    r"\b(?:treat\w*|receiv\w+|therap\w*|intervention\w*|efficacy|effective\w*|"
    r"management|surg\w+|"
    r"exercise\w*|injection\w*|rehabilitat\w*|program(?:me)?s?|underw\w+|undergo\w*|"
    r"operated|implant\w*)\b"
)


# "Zagrelin for discogenic pain: a case series" is about a treatment.
_FOR_TROUBLE = re.compile(
    r"^[^:.]{4,80} (?:for|in) [^:.]*\b(?:pain|sciatica|stenosis|"
    r"herniation|fractures?|radiculopathy|spondyl\w+|disc|back)\b"
)
_HEADS = re.compile(
    r"^(?!prevalence|incidence|risk|predict|use of|trends)[^:.]{3,60} "
    r"(?:for|and|in|versus) "
)
_COMPARED = re.compile(
    r"\bassociated with (?:\w+ )?(?:lower|higher|reduced|increased|less|more|"
    r"fewer|better)"
    r"\b|\bcompared (?:with|to)\b"
)


def treatment_study(reading: Reading, design: Design, arms: Arms) -> bool:
    """Tell whether the effect of a treatment in people is what is studied."""
    if design.code in {"qualitative", "diagnostic-or-lab", "other"}:
        return False
    title = reading.title.lower()
    if _NO_TREATMENT.search(title) and not re.search(r"\bpatients\b", title):
        return False
    if _OF_VIEWS.search(title[:60]):
        return False
    if design.code in _RANDOMISED:
        return True
    if design.code == "economic-evaluation":
        return bool(arms.interventions or arms.other)
    if design.code in _REVIEWS:
        is_named = bool(arms.interventions) or arms.is_other_firm
        return is_named or bool(_TREATS.search(title or reading.body))
    aim = " ".join(
        [title, *(x.low for x in reading.of("objective", "methods", "conclusions"))]
    )
    is_named = bool(arms.other) and bool(VERSUS.search(aim))
    if design.code == "case-series-or-report" and _FOR_TROUBLE.search(title):
        is_named = bool(arms.interventions or arms.other)
        return is_named and bool(_TREATS.search(reading.body))
    if arms.interventions and _HEADS.search(title) and _COMPARED.search(reading.body):
        return True
    return bool(arms.interventions or is_named) and bool(_TREATS.search(aim))


def _mentions(document: Document, reading: Reading) -> tuple[Mention, ...]:
    """Give each line's mentions their places in the document."""
    found = []
    for line in reading.lines:
        for m in mentions_in(line.text, reading):
            start, end = line.start + m.start, line.start + m.end
            if document.text[start:end] == m.text:
                found.append(Mention(m.treatment, start, end, m.text))
    return tuple(found)


def abstract_json(tags: StudyTags) -> dict[str, object]:
    """Return the tags as the abstract code book names and orders its fields."""
    row: dict[str, object] = {
        "id": tags.document_id,
        "treatment_study": tags.treatment_study,
        "design": tags.design,
        "is_rct_report": tags.is_rct_report,
        "n": tags.n,
        "n_trials": tags.n_trials,
        "condition": tags.condition,
        "interventions": list(tags.interventions),
        "comparators": list(tags.comparators),
        "findings": [_finding_json(f) for f in tags.findings[:MOST_SHOWN]],
        "certainty_stated": tags.certainty_stated,
        "conclusion_direction": tags.conclusion_direction,
        "spin": tags.spin,
    }
    if tags.other_intervention and not tags.interventions:
        row["other"] = tags.other_intervention
    return row


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "intervention": finding.intervention,
        "comparator": finding.comparator,
        "outcome": finding.outcome,
        "direction": finding.direction,
        "effect": _effect_json(finding.effect),
        "timepoint": finding.timepoint,
        "certainty": finding.certainty,
        "quote": finding.quote,
    }


def _effect_json(effect: Effect | None) -> dict[str, object] | None:
    if effect is None:
        return None
    return {
        "metric": effect.metric,
        "value": effect.value,
        "ci_low": effect.ci_low,
        "ci_high": effect.ci_high,
        "p": _p_json(effect.p),
    }


def _p_json(p: str | None) -> float | str | None:
    if p is None or not p[0].isdigit():
        return p
    return float(p)
