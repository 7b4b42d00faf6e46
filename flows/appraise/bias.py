"""Risk of bias of a body, from the signs its studies give of how they were done.

Blinding the people treated is impossible for exercise, hands-on care and most
procedures; that is told apart from blinding not done or not reported and does not count
against a trial by itself (whose side: the treatment's).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from flows.appraise.level_moves import is_unstated_trial
from flows.appraise.results import Result
from flows.appraise.wording import threshold
from warehouse.judgement import CertaintyStep
from warehouse.tags import StudySignal
from warehouse.vocabularies import treatments

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?) ?%?")
_POOR = frozenset({"no", "not-done", "inadequate", "not-random", "open-label", "open"})
_GOOD = frozenset(
    {"yes", "done", "adequate", "random", "blinded", "concealed", "double-blind"}
)
_NOT_REPORTED = "not reported"
_BLINDABLE = frozenset({"medication", "injection-intervention"})
GUARDS = ("concealment", "blinding-assessors", "sequence")


def risk_of(result: Result) -> tuple[str, str]:
    """Say whether a result is at risk of bias, unclear or guarded, and why."""
    study = result.study
    if study is None:
        return "unclear", "known from the vocabulary alone"
    if study.integrity == "concern":
        return "at-risk", "under an expression of concern"
    signals = {signal.signal: signal for signal in study.tags.signals}
    dropout = _dropout(signals.get("dropout"))
    if dropout is not None and dropout > threshold("dropout-high"):
        return "at-risk", f"{dropout:g} % were lost"
    for name in (*GUARDS, "intention-to-treat"):
        signal = signals.get(name)
        if signal is not None and signal.value.lower() in _POOR:
            return "at-risk", f"{name.replace('-', ' ')}: {signal.value}"
    blinding = signals.get("blinding-participants")
    if blinding is not None and blinding.value == "open-label" and _can_blind(result):
        return "at-risk", "people knew what they were given where they need not have"
    if is_unstated_trial(study.tags):
        return "at-risk", "random allocation not stated"
    guarded = [
        name
        for name in GUARDS
        if name in signals and signals[name].value.lower() in _GOOD
    ]
    if guarded:
        return "guarded", f"{guarded[0].replace('-', ' ')} reported"
    return "unclear", "nothing reported on concealment or on blinded assessment"


def _can_blind(result: Result) -> bool:
    """Say whether people could have been kept from knowing: pills, needles, shams."""
    row = treatments().get(result.question.treatment)
    is_inert = result.question.comparator_class == "sham-or-placebo"
    return is_inert or (row is not None and row.category in _BLINDABLE)


def _dropout(signal: StudySignal | None) -> float | None:
    if signal is None or signal.value == _NOT_REPORTED:
        return None
    match = _PERCENT.search(signal.value)
    return None if match is None else float(match[1])


def bias_step(counted: Sequence[Result]) -> CertaintyStep | None:
    """Lower a body that hangs on trials at risk, or on trials that do not say.

    Trials weigh by their people; a trial of unstated size weighs as the smallest.
    """
    sizes = [result.n for result in counted if result.n]
    least = min(sizes) if sizes else 1
    total = at_risk = unguarded = concern = 0
    risky: list[str] = []
    for result in counted:
        weight = result.n or least
        verdict, _ = risk_of(result)
        total += weight
        if verdict == "at-risk":
            at_risk += weight
            risky.append(result.study_id)
        if verdict != "guarded":
            unguarded += weight
        if result.study is not None and result.study.integrity == "concern":
            concern += weight
    limit = threshold("bias-share")
    shares = {
        name: round(100 * part / total, 1)
        for name, part in (
            ("at_risk_pct", at_risk),
            ("unguarded_pct", unguarded),
            ("concern_pct", concern),
        )
    }
    steps = sum(share > limit for share in shares.values())
    if concern and not steps:
        steps = 1
    if not steps:
        return None
    steps = min(2, steps)
    sentence = (
        f"{shares['at_risk_pct']:g} % of people are in trials at risk of bias and "
        f"{shares['unguarded_pct']:g} % in trials that report no guard against it: "
        f"{'two steps' if steps == 2 else 'one step'} down."
    )
    ids = risky or [result.study_id for result in counted]
    return CertaintyStep(
        domain="risk-of-bias",
        rule="bias-share",
        step=-steps,
        sentence=sentence,
        numbers=json.dumps(shares, sort_keys=True),
        study_ids=tuple(sorted(set(ids))),
    )
