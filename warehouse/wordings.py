"""The words of a claim: its id, and which sentence rewords which."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

# Below this share of common words in order, a sentence is another sentence.
SIMILAR = 0.6


def claim_id(canonical_url: str, quote: str) -> str:
    """The id of a claim: a hash of its page and its words, blind to typography."""
    key = f"{canonical_url}\n{normalised(quote)}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def normalised(quote: str) -> str:
    """The words of a quote without case, spacing, typographic marks or edges."""
    plain = unicodedata.normalize("NFKC", quote).casefold()
    plain = plain.translate(_MARKS)
    return re.sub(r"\s+", " ", plain).strip(" .,;:!?\"'-()[]*•")


_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def similarity(first: str, second: str) -> float:
    """How far two sentences have the same words in the same order, 0 to 1."""
    words = normalised(first).split(), normalised(second).split()
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def rewordings(
    gone: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Pair ids of sentences that went with ids of those that came, most similar first.

    Both are (id, words); nothing is paired twice, nothing below the threshold.
    """
    # A page that lost and gained hundreds of sentences was rewritten, not reworded.
    if len(gone) * len(new) > 10_000:
        return []
    scored = sorted(
        (
            (-similarity(words, other), before, after)
            for before, words in gone
            for after, other in new
        ),
    )
    pairs: list[tuple[str, str]] = []
    used: set[str] = set()
    for score, before, after in scored:
        if -score >= SIMILAR and before not in used and after not in used:
            pairs.append((before, after))
            used |= {before, after}
    return pairs
