"""A study's page: what was done, what was found, and what is known against it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reports import cited, links, paths, rows, text, wording
from reports.data import World
from reports.links import record_url
from reports.pages import File, Page, csv_file
from reports.study_words import METRICS, SCHEMES, compared, signal


@dataclass(frozen=True, slots=True)
class FindingView:
    """One result of the study."""

    treatment: str
    outcome: str
    comparator: str
    direction: str
    number: str
    timepoint: str
    is_primary: bool
    quote: str


@dataclass(frozen=True, slots=True)
class StudyPage:
    """What a study's page shows."""

    study_id: str
    title: str
    journal: str
    year: int | None
    links: tuple[tuple[str, str], ...]
    design: str
    design_meaning: str
    n: int | None
    n_trials: int | None
    integrity: str
    integrity_label: str
    integrity_meaning: str
    is_preprint: bool
    is_spin: bool
    conclusion: str
    conclusion_quote: str
    certainty_stated: str
    level: int | None
    level_steps: tuple[str, ...]
    treatments: tuple[tuple[str, str], ...]
    findings: tuple[FindingView, ...]
    signals: tuple[tuple[str, str, str], ...]
    bodies: tuple[tuple[str, str, str], ...]
    claims: tuple[tuple[str, str], ...]
    enrolled: str


def pages(world: World, where: paths.Paths) -> list[Page]:
    """Make the page of every study that bears on a body or a verdict."""
    bodies: defaultdict[str, list[tuple[rows.Body, str]]] = defaultdict(list)
    for members in world.members.values():
        for member in members:
            body = world.bodies.get(member.body_id)
            if body:
                role = member.reason or wording.humanised(member.role)
                bodies[member.study_id].append((body, role))
    claims: defaultdict[str, list[rows.Verdict]] = defaultdict(list)
    for verdict in world.verdicts:
        study = world.study_of_document.get(verdict.evidence_document_id)
        if study:
            claims[study.study_id].append(verdict)
    return [
        _page(world, where, world.studies[one], bodies[one], claims[one])
        for one in sorted(where.study_pages)
    ]


def _page(
    world: World,
    where: paths.Paths,
    one: rows.Study,
    bodies: list[tuple[rows.Body, str]],
    verdicts: list[rows.Verdict],
) -> Page:
    design = wording.word(wording.DESIGNS, one.design, "design")
    integrity = wording.word(wording.INTEGRITY, one.integrity, "integrity")
    findings = tuple(
        _finding(world, finding) for finding in world.findings.get(one.study_id, ())
    )
    view = StudyPage(
        study_id=one.study_id,
        title=text.one_line(one.title, 400),
        journal=text.one_line(one.journal, 120),
        year=one.year,
        links=_links(world, one),
        design=design.label,
        design_meaning=design.meaning,
        n=one.n,
        n_trials=one.n_trials,
        integrity=one.integrity,
        integrity_label=integrity.label,
        integrity_meaning=integrity.meaning,
        is_preprint=one.is_preprint,
        is_spin=one.is_spin,
        conclusion=wording.word(
            wording.CONCLUSIONS, one.conclusion, "conclusion"
        ).label,
        conclusion_quote=text.one_line(one.conclusion_quote, 600),
        certainty_stated=one.certainty_stated,
        level=one.level,
        level_steps=tuple(
            step.sentence for step in world.level_steps.get(one.study_id, ())
        ),
        treatments=tuple(
            (paths.treatment(treatment), world.name(treatment))
            for treatment in dict.fromkeys(one.treatments)
            if treatment in world.treatments
        ),
        findings=findings,
        signals=tuple(
            (
                signal(sign.signal),
                sign.reading or "not reported",
                text.one_line(sign.quote, 300),
            )
            for sign in world.signals.get(one.study_id, ())
        ),
        bodies=tuple(
            (paths.treatment(body.treatment_id), body.sentence, role)
            for body, role in bodies[:30]
        ),
        claims=tuple(
            (where.claim(verdict.claim_id), text.one_line(verdict.page_quote, 160))
            for verdict in verdicts[:20]
        ),
        enrolled=cited.enrolled(world, one.study_id),
    )
    return Page(
        path=paths_study(one.study_id),
        template="study.html",
        title=text.one_line(one.title, 110),
        description=f"{text.sentence_case(design.label)}, {one.year or 'no year'}: "
        "what it found and what is known against it.",
        view=view,
        cited_run=world.last_changed(one.study_id),
        crumbs=(("", "Start"), *(view.treatments[:1])),
        files=_files(findings),
    )


def paths_study(study_id: str) -> str:
    """Give the folder of a study's page."""
    return f"studies/{links.slug(study_id)}/"


def _links(world: World, one: rows.Study) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            "" if one.is_demo else record_url(link.scheme, link.value),
            f"{SCHEMES.get(link.scheme, link.scheme)} {link.value}",
        )
        for link in world.record_links.get(one.study_id, ())
    )


def _finding(world: World, one: rows.Finding) -> FindingView:
    return FindingView(
        treatment=world.name(one.treatment_id)
        if one.treatment_id
        else text.one_line(one.intervention, 80),
        outcome=wording.word(wording.OUTCOMES, one.outcome, "outcome").label,
        comparator=compared(world, one.comparator),
        direction=wording.word(
            wording.FINDING_DIRECTIONS, one.direction, "direction of a finding"
        ).label,
        number=_number(one),
        timepoint=one.timepoint,
        is_primary=one.is_primary,
        quote=text.one_line(one.quote, 500),
    )


def _number(one: rows.Finding) -> str:
    parts = []
    if one.value is not None:
        unit = f" {one.unit}" if one.unit else ""
        name = METRICS.get(one.metric, one.metric)
        parts.append(f"{name} {text.decimal(one.value, 2)}{unit}".strip())
    if one.ci_low is not None and one.ci_high is not None:
        low, high = text.decimal(one.ci_low, 2), text.decimal(one.ci_high, 2)
        parts.append(f"95 % interval {low} to {high}")
    if one.p:
        parts.append(f"p {one.p}" if one.p[0] in "<>=" else f"p = {one.p}")
    return ", ".join(parts)


def _files(findings: tuple[FindingView, ...]) -> tuple[File, ...]:
    if not findings:
        return ()
    return (
        csv_file(
            "findings.csv",
            "the results of this study",
            (
                "treatment",
                "outcome",
                "comparator",
                "direction",
                "number",
                "timepoint",
                "is_primary",
                "quote",
            ),
            [
                (
                    one.treatment,
                    one.outcome,
                    one.comparator,
                    one.direction,
                    one.number,
                    one.timepoint,
                    one.is_primary,
                    one.quote,
                )
                for one in findings
            ],
        ),
    )
