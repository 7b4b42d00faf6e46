"""Characters that hide, turn or imitate: what a reader sees is what a rule reads."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Zero-width, soft hyphen, bidirectional controls, NUL and the other controls, lone
# surrogates, non-characters, variation selectors and tags: a reader sees none of them.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
)
# Zero-width joiners spell words in Arabic and Indian scripts; elsewhere they hide.
_JOINER = re.compile(
    "(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])"
)
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
# Letters of other scripts that look like Latin ones. Small Greek letters are left out
# on purpose: alpha, beta and mu have a meaning of their own in medicine.
_TWINS: Final = str.maketrans(
    "аеорсухіјѕԁһӏԛԝɡАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aeopcyxijsdhlqwgABEKMHOPCTYXIJSABEZHIKMNOPTYXo",
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0261]")
_STYLED = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")
_WORD = re.compile(r"[^\W\d_]+")


def seen(text: str) -> str:
    """Return text as a reader sees it, without what hides in it.

    Styled letters become plain ones, and a Latin word with borrowed look-alike letters
    becomes Latin throughout; a word wholly in another script stays as it is.
    """
    text = _JOINER.sub("", _UNSEEN.sub("", text))
    if _STYLED.search(text):
        text = _STYLED.sub(_plain, text)
    if _FOREIGN.search(text):
        text = _WORD.sub(_unmasked, text)
    return text


def squeezed(text: str) -> str:
    """Return seen text with runs of space as one, line breaks kept single."""
    return _BREAKS.sub("\n", _SPACES.sub(" ", seen(text))).strip()


def _plain(match: re.Match[str]) -> str:
    """Give the plain letter of a styled one."""
    plain = unicodedata.normalize("NFKC", match.group())
    return plain if len(plain) == 1 else match.group()


def _unmasked(match: re.Match[str]) -> str:
    """Put a word that mixes Latin with look-alikes wholly into Latin."""
    word = match.group()
    if not _FOREIGN.search(word):
        return word
    latin = word.translate(_TWINS)
    is_mixed = any("a" <= letter.lower() <= "z" for letter in word)
    return latin if is_mixed and not _FOREIGN.search(latin) else word
