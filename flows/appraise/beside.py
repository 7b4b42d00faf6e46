"""What is named beside a verdict and decides nothing: harms, advice, wider evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.appraise.asked import Asked
from flows.appraise.body_sentences import left_out_sentence
from flows.appraise.leads import Panel
from flows.appraise.matching import (
    direct_populations,
    is_open_mechanism,
    overview_order,
)
from flows.appraise.said import Said, ended, fill, told
from flows.appraise.voices import source_name, voice
from warehouse.appraisal_input import Benchmark
from warehouse.judgement import Body

ADVICE = {
    "offer": "says to offer it",
    "consider": "says it may be considered",
    "do-not-offer": "says not to offer it",
    "against": "advises against it",
}
WARNINGS = frozenset({"do-not-offer", "against"})


def leading(panels: Sequence[Panel], outcome: str) -> Panel | None:
    """Give the panel that leads on one outcome of a treatment as a whole."""
    fitting = [
        panel
        for panel in panels
        if panel.question.outcome == outcome
        and panel.question.comparator_class not in {"dose-or-variant", "none"}
    ]
    return min(fitting, key=overview_order) if fitting else None


def advice_rows(
    treatment: str, benchmarks: Iterable[Benchmark]
) -> tuple[Benchmark, ...]:
    """List current guideline advice on a treatment, newest first, one row a source."""
    rows = sorted(
        (
            row
            for row in benchmarks
            if row.treatment == treatment
            and row.outcome == "advice"
            and row.recommendation in ADVICE
            and not row.superseded_by
            and row.checked == "read"
        ),
        key=lambda row: (-row.year, row.source, row.population, row.benchmark_id),
    )
    first: dict[tuple[str, str], Benchmark] = {}
    for row in rows:
        first.setdefault((row.source, row.recommendation), row)
    return tuple(first.values())


def advice_sentence(row: Benchmark) -> Said:
    """Say what a guideline advises, in its own kind of words."""
    said = f" {ADVICE[row.recommendation]} ("
    people = fill(f"population-{row.population}")
    return told([source_name(row), said, people, ")."])


def unread_rows(
    treatment: str, benchmarks: Iterable[Benchmark]
) -> tuple[Benchmark, ...]:
    """List the conclusions on a treatment that nobody has read in their source."""
    return tuple(
        row
        for row in benchmarks
        if row.treatment == treatment
        and row.checked != "read"
        and row.outcome != "advice"
        and not row.superseded_by
    )


def unread_words(rows: Sequence[Benchmark]) -> list[Said]:
    """Name conclusions known second-hand only: they count once they are read."""
    names: dict[str, Said] = {}
    for row in sorted(rows, key=lambda one: (-one.year, one.benchmark_id)):
        name = source_name(row)
        names.setdefault(name.text, name)
    if not names:
        return []
    opening = "Known second-hand, and not counted until it is read: "
    return [told([opening, told(names.values(), ", "), "."])]


def beside_sentences(
    asked: Asked,
    panels: Sequence[Panel],
    advice: Sequence[Benchmark],
    *,
    has_lead: bool,
) -> tuple[Said, ...]:
    """Say what stands beside a verdict: measured harms, warnings, clinical results.

    A warning shows whatever the verdict on benefit. A claim about a mechanism or about
    safety shows the clinical result without mixing it in.
    """
    said: list[Said] = []
    if asked.claim_type in {"mechanism", "safety", "cost"}:
        clinical = leading(panels, "pain") or leading(panels, "function")
        if clinical is not None:
            said.append(_beside("Beside this, and no part of it", clinical))
    if asked.claim_type != "safety":
        harms = leading(panels, "adverse-events")
        if harms is not None and harms.lead.direction == "harm":
            said.append(_beside("Harms beside this", harms))
    if not has_lead and asked.claim_type == "mechanism":
        said += [
            _beside("A review looked for it and does not count here", panel)
            for panel in panels
            if is_open_mechanism(panel.lead)
        ][:1]
    if not has_lead and asked.claim_type in {"efficacy", "comparative"}:
        said += _other_questions(asked, panels)
    warnings = [row for row in advice if row.recommendation in WARNINGS]
    if warnings and asked.direction == "benefit":
        said.append(told(["Advice beside this: ", advice_sentence(warnings[0])]))
    return tuple(said)


def _beside(opening: str, panel: Panel) -> Said:
    return ended(told([opening, ": ", voice(panel.lead)]))


def _other_questions(asked: Asked, panels: Sequence[Panel]) -> list[Said]:
    """Name evidence on another comparison, which does not answer this claim."""
    outcomes = {one for group in asked.alternatives for one in group}
    wanted = "active" if asked.claim_type == "efficacy" else "not-active"
    found = [
        panel
        for panel in panels
        if panel.question.outcome in outcomes
        and panel.question.population
        in direct_populations(asked.population, panel.question.outcome)
        and (panel.question.comparator_class == "active") == (wanted == "active")
    ]
    if not found:
        return []
    opening = "It answers another question and does not count here"
    return [_beside(opening, min(found, key=overview_order))]


def left_out_words(
    bodies: Sequence[Body], outcomes: Sequence[str], population: str
) -> Said | None:
    """Say which records were looked at for an untested claim and left out, if any."""
    members = [
        (body.body_id, place, member)
        for body in bodies
        if body.n_studies == 0
        and body.outcome in outcomes
        and (population == "any" or body.population in {population, "any"})
        for place, member in enumerate(body.members, start=1)
    ]
    return ended(left_out_sentence(members)) if members else None
