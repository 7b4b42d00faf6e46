"""The language of a text, by model where there is enough text, else as declared."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Protocol

_SAMPLE: Final = 4000  # characters; more changes no answer
_ENOUGH: Final = 60  # characters; below this the model guesses
_SURE: Final = 0.9
UNKNOWN: Final = "und"


class _Identifier(Protocol):
    """What is used of py3langid, which publishes no types."""

    def classify(self, text: str) -> tuple[str, float]:
        """Return a language code and its probability."""


@cache
def _identifier() -> _Identifier:
    """Load the model once, on first use: it costs a tenth of a second."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    model = Path(MODEL_DIR) / MODEL_FILE
    loaded: _Identifier = LanguageIdentifier.from_modelpath(model, norm_probs=True)
    return loaded


def language_of(text: str, declared: str = "") -> str:
    """Return the two-letter code of a text's language, or "und".

    A page that declares English and reads as something else only unsurely is English;
    a declaration alone decides where the text is too short for the model.
    """
    named = declared.strip().lower()[:2]
    named = named if named.isalpha() and len(named) == 2 else ""
    letters = sum(character.isalpha() for character in text[:_SAMPLE])
    if letters < _ENOUGH:
        return named or UNKNOWN
    code, probability = _identifier().classify(text[:_SAMPLE])
    if probability >= _SURE:
        return code
    return named or code


def is_english(code: str) -> bool:
    """Say whether a text of this language is tagged; an unknown one is."""
    return code in ("en", UNKNOWN)
