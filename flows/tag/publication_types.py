"""Publication types that say something of a design, by UI and by name."""

from __future__ import annotations

from collections.abc import Iterable

# Publication types that decide something, by UI and by name.
TYPE_NAMES = {
    "D016449": "randomized controlled trial",
    "D018848": "controlled clinical trial",
    "D016430": "clinical trial",
    "D065007": "pragmatic clinical trial",
    "D000076362": "adaptive clinical trial",
    "D000072643": "equivalence trial",
    "D000077522": "clinical trial protocol",
    "D017418": "meta-analysis",
    "D000078182": "systematic review",
    "D016454": "review",
    "D064888": "observational study",
    "D002363": "case reports",
    "D016420": "comment",
    "D016421": "editorial",
    "D016422": "letter",
    "D017065": "practice guideline",
    "D016431": "guideline",
}


RANDOMISED_TYPES = frozenset(
    {
        "randomized controlled trial",
        "pragmatic clinical trial",
        "adaptive clinical trial",
        "equivalence trial",
    }
)


def types(publication_types: Iterable[str]) -> frozenset[str]:
    """Return publication types as lower-case names, whether given by UI or by name."""
    return frozenset(TYPE_NAMES.get(t, t.lower()) for t in publication_types)
