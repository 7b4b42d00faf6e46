"""The words and thresholds of judgement, read from their versioned files."""

from __future__ import annotations

from functools import cache

from warehouse.vocabularies import UnknownCode, rows


@cache
def _wording() -> dict[str, str]:
    return {row["wording_id"]: row["text"] for row in rows("wording")}


@cache
def _thresholds() -> dict[str, float]:
    return {row["threshold_id"]: float(row["value"]) for row in rows("thresholds")}


def word(wording_id: str) -> str:
    """Give one piece of wording by its id."""
    try:
        return _wording()[wording_id]
    except KeyError:
        raise UnknownCode(wording_id, tuple(_wording()), "wording") from None


def threshold(threshold_id: str) -> float:
    """Give one threshold by its id, in the unit of its row."""
    try:
        return _thresholds()[threshold_id]
    except KeyError:
        raise UnknownCode(threshold_id, tuple(_thresholds()), "thresholds") from None
