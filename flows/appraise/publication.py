"""Publication bias: trials registered and never reported, and small-study patterns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy import stats

from flows.appraise import crosswalk
from flows.appraise.effects import standard_error
from flows.appraise.results import Result
from flows.appraise.wording import threshold
from warehouse.appraisal_input import StudyRecord
from warehouse.judgement import CertaintyStep

_PLAN = "rct-protocol"
_NEVER_STARTED = frozenset({"WITHDRAWN", "NO_LONGER_AVAILABLE"})
_EGGER_P = 0.1
# Trials of one size cannot show what small ones do.
_LEAST_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Unreported:
    """A registered trial that ended long ago without a report, and in whom."""

    study_id: str
    population: str

    def bears_on(self, population: str) -> bool:
        """Say whether its people are those of a body, as far as either says."""
        return self.population == population or "any" in {self.population, population}


def unreported_registrations(
    studies: Iterable[StudyRecord], year: int
) -> dict[str, tuple[Unreported, ...]]:
    """List, by treatment, registered trials that ended long ago without a report.

    A study that a paper leads has been reported, whatever was read from the paper.
    """
    found: dict[str, set[Unreported]] = defaultdict(set)
    for study in studies:
        population = crosswalk.study_population(study.tags.condition)
        if population == crosswalk.NOT_COMPARABLE or not _is_unreported(study, year):
            continue
        for treatment in study.tags.interventions:
            found[treatment].add(Unreported(study.study_id, population))
    return {
        key: tuple(sorted(found[key], key=lambda one: one.study_id))
        for key in sorted(found)
    }


def _is_unreported(study: StudyRecord, year: int) -> bool:
    registry = study.registry
    if registry is None or registry.has_results or registry.result_pmids:
        return False
    if registry.status.upper() in _NEVER_STARTED or study.tags.design != _PLAN:
        return False
    ended = registry.completion_date[:4]
    return ended.isdigit() and year - int(ended) > threshold("unreported-after-years")


def publication_step(
    counted: Sequence[Result], unreported: tuple[str, ...]
) -> CertaintyStep | None:
    """Lower where unreported trials could turn the answer, or small ones lean."""
    share = 100 * len(unreported) / (len(unreported) + len(counted))
    if unreported and share > threshold("unreported-share"):
        return CertaintyStep(
            domain="publication-bias",
            rule="publication-unreported",
            step=-1,
            sentence=f"{len(unreported)} registered trials of it ended without a "
            f"report, beside {len(counted)} that report: one step down.",
            numbers=json.dumps(
                {"unreported": len(unreported), "reported": len(counted)},
                sort_keys=True,
            ),
            study_ids=unreported,
        )
    return _small_studies(counted)


def _small_studies(counted: Sequence[Result]) -> CertaintyStep | None:
    """Look for a small-study pattern (Egger 1997, BMJ 315:629) from ten trials on."""
    points = []
    for result in counted:
        interval = result.interval
        if not result.may_pool or interval is None:
            continue
        error = standard_error(interval)
        if error is not None and error > 0:
            points.append((interval.unit, interval.estimate / error, 1 / error))
    units = {unit for unit, _, _ in points}
    if len(points) < threshold("bias-small-study-trials") or len(units) != 1:
        return None
    precision = [x for _, _, x in points]
    if max(precision) - min(precision) < _LEAST_SPREAD * max(precision):
        return None
    fit = stats.linregress(precision, [y for _, y, _ in points])
    t_value = fit.intercept / fit.intercept_stderr if fit.intercept_stderr else 0.0
    p_value = float(2 * stats.t.sf(abs(t_value), len(points) - 2))
    if p_value >= _EGGER_P or t_value >= 0:
        return None
    return CertaintyStep(
        domain="publication-bias",
        rule="publication-small-studies",
        step=-1,
        sentence=f"Small trials find larger benefits than large ones (Egger's test, "
        f"P = {p_value:.3f}): one step down.",
        numbers=json.dumps(
            {"trials": len(points), "p": round(p_value, 4)}, sort_keys=True
        ),
        study_ids=tuple(sorted({result.study_id for result in counted})),
    )
