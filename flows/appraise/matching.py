"""Which evidence answers what a claim asks: outcome, population, comparator class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.appraise.asked import Asked
from flows.appraise.evidence import Evidence, is_other_comparison, rank
from flows.appraise.leads import Panel, conflict_in, is_heard, opposes, weakened

_INERT = ("sham-or-placebo", "no-treatment", "usual-care", "mixed", "not-stated")
# Sham answers for sham alone; doing nothing and usual care are near each other.
_ANSWERS: dict[str, tuple[str, ...]] = {
    "sham-or-placebo": ("sham-or-placebo",),
    "no-treatment": ("no-treatment", "usual-care", "mixed"),
    "usual-care": ("usual-care", "no-treatment", "mixed"),
    "any-inert": _INERT,
}
_COMPARATOR_ORDER = {
    "sham-or-placebo": 0,
    "no-treatment": 1,
    "usual-care": 1,
    "mixed": 2,
    "not-stated": 3,
    "active": 4,
}
_KIND_ORDER = {"review": 0, "guideline": 1, "found-review": 2, "body": 3}
_DIRECT: dict[str, tuple[str, ...]] = {
    "any": ("any", "chronic", "subacute", "acute"),
    "acute": ("acute", "any"),
    "subacute": ("subacute", "any"),
    "chronic": ("chronic", "any"),
    "sciatica-radicular": ("sciatica-radicular", "disc-herniation"),
    "disc-herniation": ("disc-herniation", "sciatica-radicular"),
    "prevention": ("prevention",),
}
_NEIGHBOURS = {"quality-of-life": ("pain", "function"), "mobility": ("function",)}
_ORDER_ANY = {"any": 0, "chronic": 0, "subacute": 1, "acute": 1, "prevention": 0}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the evidence answers on one outcome of one claim.

    `fit` is direct, other-population, other-outcome or not-head-to-head. `split`
    opposes the lead in another group of people that the claim covers.
    """

    outcome: str
    lead: Evidence
    panel: Panel
    conflict: Evidence | None
    split: Evidence | None
    fit: str
    certainty: str


def direct_populations(population: str, outcome: str) -> tuple[str, ...]:
    """List the evidence populations that answer for a claim's population."""
    direct = _DIRECT.get(population, (population,) if population != "other" else ())
    return (*direct, "prevention") if outcome == "recurrence" else direct


def answer_for(
    asked: Asked, outcome: str, panels: Sequence[Panel]
) -> tuple[Answer | None, Panel | None]:
    """Find the answer on one outcome, and a panel that was looked at and set aside."""
    named = [panel for panel in panels if panel.question.outcome == outcome]
    fitting = [panel for panel in named if _comparator_fits(asked, panel)]
    populations = direct_populations(asked.population, outcome)
    direct = [p for p in fitting if p.question.population in populations]
    if direct:
        return _direct(asked, outcome, direct), None
    elsewhere = sorted(fitting, key=lambda panel: _order(panel, asked))
    if elsewhere:
        found = _elsewhere(outcome, elsewhere, asked)
        return found, None if found else elsewhere[0]
    if asked.claim_type == "comparative" and asked.direction == "benefit":
        return _not_head_to_head(asked, outcome, named, populations), None
    return None, named[0] if named else None


def _comparator_fits(asked: Asked, panel: Panel) -> bool:
    comparator = panel.question.comparator_class
    if comparator in {"dose-or-variant", "none"}:
        return False
    if asked.comparator:
        return comparator in _ANSWERS[asked.comparator]
    if asked.claim_type == "comparative":
        return comparator == "active"
    if asked.claim_type == "mechanism":
        return not is_open_mechanism(panel.lead)
    if asked.claim_type == "safety":
        # As many harms as another treatment is not safety.
        return comparator != "active" or panel.lead.direction == "harm"
    if asked.claim_type == "cost":
        return True
    if comparator != "active":
        return comparator in _INERT
    lead = panel.lead
    return lead.direction == "benefit" or (
        lead.direction == "harm" and lead.kind in {"review", "guideline"}
    )


def is_open_mechanism(lead: Evidence) -> bool:
    """Say whether a review looked for a mechanism, found no answer and graded none.

    That is no evidence for the mechanism: it is named beside and does not count.
    """
    return (
        lead.outcome == "mechanism"
        and lead.direction == "uncertain"
        and not lead.is_stated
    )


def _order(
    panel: Panel, asked: Asked
) -> tuple[bool, bool, int, bool, int, int, int, str]:
    """Sort panels: the first one leads on what the claim asks."""
    lead = panel.lead
    population = panel.question.population
    near = 0 if population == asked.population else 1
    if asked.population == "any":
        near = _ORDER_ANY.get(population, 2)
    return (
        panel.question.comparator_class == "active",
        lead.is_old,
        _KIND_ORDER[lead.kind],
        rank(lead.certainty) == 0,
        near,
        _COMPARATOR_ORDER.get(panel.question.comparator_class, 5),
        -(lead.year or 0),
        panel.question.body_id,
    )


def _direct(asked: Asked, outcome: str, panels: list[Panel]) -> Answer:
    first, *rest = sorted(panels, key=lambda panel: _order(panel, asked))
    lead = first.lead
    same = [p for p in rest if _are_same_people(asked, first, p)]
    other = [
        p
        for p in rest
        if p.question.population != first.question.population
        and "any" not in {p.question.population, first.question.population}
    ]
    on_harm = asked.claim_type == "safety" or asked.direction == "harm"
    conflict = conflict_in(first, on_harm) or _opposed_by(lead, same, on_harm)
    lead, conflict = told_apart(lead, conflict)
    return Answer(
        outcome=outcome,
        lead=lead,
        panel=first,
        conflict=conflict,
        split=_opposed_by(lead, other, on_harm),
        fit="direct",
        certainty=lead.certainty,
    )


def _are_same_people(asked: Asked, first: Panel, other: Panel) -> bool:
    """Say whether another panel is on the people of the first.

    Back pain at large holds every kind of it, so it is no other group of people; beside
    evidence on the very people asked about it does not count.
    """
    one, two = first.question.population, other.question.population
    return one == two or ("any" in {one, two} and asked.population in {"any", two})


def told_apart(
    lead: Evidence, conflict: Evidence | None
) -> tuple[Evidence, Evidence | None]:
    """Name two comparisons of one class more closely where results differ by them."""
    if conflict is None or lead.comparator_class != conflict.comparator_class:
        return lead, conflict
    if not is_other_comparison(lead, conflict):
        return lead, conflict
    return _with_detail(lead), _with_detail(conflict)


def _with_detail(one: Evidence) -> Evidence:
    return replace(one, compared_with=one.comparator_detail.replace("-", " "))


def _opposed_by(
    lead: Evidence, panels: Iterable[Panel], on_harm: bool = False
) -> Evidence | None:
    """Find a leading voice of another panel that opposes this one with equal weight."""
    for panel in panels:
        if opposes(lead, panel.lead, on_harm) and is_heard(lead, panel.lead):
            return panel.lead
    return None


def _elsewhere(outcome: str, panels: list[Panel], asked: Asked) -> Answer | None:
    """Let benefit found in other people count, one step less certain; nothing else."""
    found = [panel for panel in panels if panel.lead.direction == "benefit"]
    if asked.direction != "benefit" or not found:
        return None
    panel = found[0]
    against = [other for other in panels if other is not panel]
    lead = weakened(panel.lead)
    return Answer(
        outcome=outcome,
        lead=lead,
        panel=panel,
        conflict=conflict_in(panel) or _opposed_by(panel.lead, against),
        split=None,
        fit="other-population",
        certainty=lead.certainty,
    )


def neighbour_answer(
    asked: Asked, outcome: str, panels: Sequence[Panel]
) -> Answer | None:
    """Let benefit on a near outcome count, one step less certain; nothing else.

    Only where people use the words for much the same thing: quality of life beside
    pain and function, movement beside function.
    """
    if asked.claim_type != "efficacy" or asked.direction != "benefit":
        return None
    for near in _NEIGHBOURS.get(outcome, ()):
        answer, _ = answer_for(asked, near, panels)
        if answer is None or answer.fit != "direct":
            continue
        if answer.lead.direction == "benefit":
            lead = weakened(answer.lead)
            return replace(
                answer, lead=lead, fit="other-outcome", certainty=lead.certainty
            )
    return None


def _not_head_to_head(
    asked: Asked, outcome: str, panels: list[Panel], populations: tuple[str, ...]
) -> Answer | None:
    """Let benefit over nothing or sham stand in for a comparison never made."""
    inert = [
        panel
        for panel in panels
        if panel.question.comparator_class in _INERT
        and panel.question.population in populations
        and panel.lead.direction == "benefit"
    ]
    if not inert:
        return None
    first = min(inert, key=lambda panel: _order(panel, asked))
    return Answer(
        outcome=outcome,
        lead=first.lead,
        panel=first,
        conflict=None,
        split=None,
        fit="not-head-to-head",
        certainty=first.lead.certainty,
    )


_ANYTHING = Asked(
    claim_type="safety",
    direction="benefit",
    strength=1,
    alternatives=(),
    population="any",
    is_lasting=False,
    is_all=False,
    denies_all_risk=False,
)


def overview_order(
    panel: Panel,
) -> tuple[bool, bool, int, bool, int, int, int, str]:
    """Sort the panels of one outcome for a treatment as a whole; the first leads."""
    return _order(panel, _ANYTHING)
