"""Wordings that a reader of pages goes by: flows/tag/rules/cues.csv."""

from __future__ import annotations

import re
from functools import cache

from flows.tag.rules.senses import table


@cache
def cue(cue_id: str) -> re.Pattern[str]:
    """Give the pattern of one cue; it is searched in folded text."""
    return re.compile(_patterns()[cue_id])


@cache
def _patterns() -> dict[str, str]:
    return {row["cue_id"]: row["pattern"] for row in table("cues")}
