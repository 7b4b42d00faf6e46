"""Which treatments are kinds of which others."""

from __future__ import annotations

from functools import cache

from warehouse.vocabularies import treatments


@cache
def ancestors(treatment: str) -> frozenset[str]:
    """Give the parents of a treatment, all the way up."""
    found: list[str] = []
    row = treatments().get(treatment)
    while row is not None and row.parent_id and row.parent_id not in found:
        found.append(row.parent_id)
        row = treatments().get(row.parent_id)
    return frozenset(found)
