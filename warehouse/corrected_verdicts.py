"""Verdicts of people, put in the place of the automatic ones where they still fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.corrections import VERDICT, Correction, Fit, by_subject, fit, store_fits
from warehouse.db import Work
from warehouse.judgement import ClaimSummary, Figure, Judgement, Verdict
from warehouse.printed_numbers import numbers_in
from warehouse.vocabularies import rows

CORRECTED_RULE = "corrected-by-person"
# A verdict on effect has to show evidence; these two have none to show.
WITHOUT_EVIDENCE = frozenset({"untested", "untestable"})


def correct_verdicts(
    judgement: Judgement, corrections: Sequence[Correction]
) -> tuple[Judgement, tuple[Fit, ...]]:
    """Put the verdicts of people in the place of the automatic ones; pure.

    A confirmed verdict stays as it is and is no longer for review.
    """
    wanted = by_subject(corrections, VERDICT)
    known = {verdict.verdict_id: verdict for verdict in judgement.verdicts}
    fits: list[Fit] = []
    corrected: dict[str, Verdict] = {}
    for subject, chosen in wanted.items():
        verdict = known.get(subject)
        values = None if verdict is None else {VERDICT: verdict_value(verdict)}
        bearable = [one for one in chosen if verdict is None or bears(verdict, one.to)]
        _, found = fit(values, bearable)
        fits += found
        fits += [
            Fit(one, "evidence-missing", (values or {}).get(VERDICT))
            for one in chosen
            if one not in bearable
        ]
        applied = [one.correction for one in found if one.state == "applied"]
        if verdict is not None and applied:
            corrected[subject] = _corrected(verdict, applied[-1], judgement)
    verdicts = tuple(
        corrected.get(verdict.verdict_id, verdict) for verdict in judgement.verdicts
    )
    summaries = tuple(
        _summary(summary, corrected.get(summary.verdict_id))
        for summary in judgement.claim_summaries
    )
    changed = replace(judgement, verdicts=verdicts, claim_summaries=summaries)
    return changed, tuple(fits)


def store_verdict_fits(
    work: Work, corrections: Sequence[Correction], fits: Sequence[Fit], run_id: str
) -> None:
    """Store how each correction of a verdict fitted."""
    with work.transaction():
        store_fits(work, corrections, fits, VERDICT, run_id)


def verdict_value(verdict: Verdict) -> str:
    """Give a verdict as a correction writes it: mixed with its reason."""
    return "-".join(part for part in (verdict.verdict, verdict.mixed_reason) if part)


def bears(verdict: Verdict, value: str) -> bool:
    """Say whether a verdict has the evidence that it would need to say `value`."""
    is_shown = bool(verdict.evidence_quote or verdict.benchmark_id)
    return value in WITHOUT_EVIDENCE or is_shown or value == verdict_value(verdict)


def _corrected(verdict: Verdict, last: Correction, judgement: Judgement) -> Verdict:
    if last.to == verdict_value(verdict):
        return replace(verdict, is_for_review=False)
    code, _, reason = last.to.partition("-")
    rationale = (
        f"A person ({last.by}) corrected the automatic verdict "
        f"{verdict_value(verdict)} to {last.to} on {last.at[:10]}: "
        f"{last.why.rstrip('.')}."
    )
    changed = replace(
        verdict,
        verdict=code,
        mixed_reason=reason,
        rule=CORRECTED_RULE,
        rationale=rationale,
        is_for_review=False,
    )
    if code == "supported" and verdict.overclaim is not None:
        changed = replace(changed, overclaim=0)
    if code not in WITHOUT_EVIDENCE:
        return changed
    # Untested says that a search found nothing: what was cited goes with it.
    return replace(
        changed,
        overclaim=None,
        evidence_quote="",
        evidence_document_id="",
        benchmark_id="",
        body_id="",
        lead="none",
        certainty="",
        gaps=(),
        study_ids=(),
        benchmark_ids=(),
        search_id=judgement.searches[0].search_id if code == "untested" else "",
    )


def _summary(summary: ClaimSummary, verdict: Verdict | None) -> ClaimSummary:
    if verdict is None:
        return summary
    if verdict.rule != CORRECTED_RULE:
        # A person stands for it now.
        return replace(summary, text=_without_review(summary.text))
    is_bare = verdict.verdict in WITHOUT_EVIDENCE
    sources = () if is_bare else summary.sources
    figures = tuple(
        Figure(shown, "verdicts", verdict.verdict_id, "rationale", shown)
        for shown in numbers_in(verdict.rationale)
    )
    return replace(summary, text=verdict.rationale, sources=sources, figures=figures)


def _without_review(text: str) -> str:
    for row in rows("wording"):
        if row["part"] == "for-review":
            text = text.removeprefix(f"{row['text']} ")
    return text
