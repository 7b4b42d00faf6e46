"""A summary parted for its page: the answer, what was found besides, other voices."""

from __future__ import annotations

import re

from reports import text

_SOURCE = re.compile(r"[^:]{3,80}: ")
_ADVICE = re.compile(r"[^:]{3,80} (?:says|advises|recommends)\b")


def parted(
    summary: str, conflicts: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Part a summary: what leads, what was found besides, and other voices.

    What the conflicts tell already is not told twice, and a source is named once.
    """
    parts = list(text.sentences(summary))
    first = parts[:1]
    rest = parts[1:]
    while rest and rest[0].startswith(("There are newer", "It is ", "This ")):
        first.append(rest.pop(0))
    rest = [one for one in rest if not any(one in told for told in conflicts)]
    voices = [one for one in rest if _ADVICE.match(one)]
    lead = _SOURCE.match(first[0]) if first else None
    found = tuple(
        one.removeprefix(lead[0]) if lead else one for one in rest if one not in voices
    )
    return short(" ".join(first)), found, (*conflicts, *voices)


def short(answer: str) -> str:
    """Part what was found from what it was compared with: two sentences read easier."""
    return answer.replace(", compared with ", ". That is compared with ", 1)
