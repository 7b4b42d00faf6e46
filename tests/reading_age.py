"""How hard our own words are to read: the Flesch-Kincaid grade, quotes left out."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z\u2019']+")
_END = re.compile(r"[.!?:;]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d|\([^()]*\)")


def grade(words: str) -> float:
    """Give the school grade; grade 7 is an age of about 12.

    Names of treatments count as they are, so this is a trend and a ceiling, no truth.
    What stands in quotation marks or brackets is left out.
    """
    own = _QUOTED.sub("", words)
    found = _WORD.findall(own)
    if not found:
        return 0.0
    sentences = max(1, len(_END.findall(own)))
    syllables = sum(_syllables(word) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    lowered = word.lower().rstrip("'\u2019")
    count = len(_VOWELS.findall(lowered))
    if lowered.endswith("e") and not lowered.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)
