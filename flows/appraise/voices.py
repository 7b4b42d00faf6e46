"""A source's name, year and standing, before what it says."""

from __future__ import annotations

from flows.appraise.evidence import Evidence, rank
from flows.appraise.sentences import evidence_sentence


def voice(one: Evidence) -> str:
    """Name a source with its year and standing, and say what it says."""
    name = one.name
    if one.year is not None and str(one.year) not in name:
        name = f"{name} ({one.year})"
    stated = "" if one.is_stated else ", certainty not stated and counted as low"
    step = f", counted {_steps(one)} less certain here" if one.is_lowered else ""
    age = ", older than ten years" if one.is_old else ""
    return f"{name[:1].upper()}{name[1:]}{stated}{step}{age}: {evidence_sentence(one)}"


def _steps(one: Evidence) -> str:
    down = rank(one.source_certainty or one.certainty) - rank(one.certainty)
    return "two steps" if down > 1 else "one step"
