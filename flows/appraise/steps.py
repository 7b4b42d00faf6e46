"""One row of certainty, with the numbers it saw."""

from __future__ import annotations

import json
from collections.abc import Iterable

from warehouse.judgement import CertaintyStep

Numbers = dict[str, float | int | str | None]


def make_step(
    domain: str,
    rule: str,
    step: int,
    sentence: str,
    numbers: Numbers,
    studies: Iterable[str],
) -> CertaintyStep:
    """Make one row, its numbers as JSON with sorted keys."""
    return CertaintyStep(
        domain=domain,
        rule=rule,
        step=step,
        sentence=sentence,
        numbers=json.dumps(numbers, sort_keys=True),
        study_ids=tuple(sorted(set(studies))),
    )


def down(steps: int) -> str:
    """Say how far a step goes down."""
    return "two steps down" if steps == -2 else "one step down"
