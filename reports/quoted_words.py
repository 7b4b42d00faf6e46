"""Words that only a quote may hold: our own sentences do without them."""

from __future__ import annotations

import re

# These may stand only inside somebody's quotation marks.
QUOTED_ONLY = re.compile(
    r"\b(?:no effect|does(?:n.t| not) work|ineffective|no difference"
    r"|proven|proves|works|(?:non-?)?significant(?:ly)?|promising|trend towards"
    r"|quality of evidence|fraud|fake|scam|cures?|miracle|quack|you should)\b",
    re.IGNORECASE | re.ASCII,
)
_ALLOWED = re.compile(r"\blittle or no (?:important )?difference\b", re.IGNORECASE)


def quoted_only(sentence: str) -> str:
    """Give the first word of a sentence of ours that only a quote may hold, or ''."""
    found = QUOTED_ONLY.search(_ALLOWED.sub("", sentence))
    return found[0] if found else ""
