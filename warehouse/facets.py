"""How often each value of a closed list stands in a view: what one may choose by."""

from __future__ import annotations

import json
from collections.abc import Sequence

from warehouse.db import Snapshot
from warehouse.dictionary import Column, Table


def as_facets(snapshot: Snapshot, views: Sequence[Table]) -> str:
    """Count the values of every column of codes or of yes and no, view by view.

    The most frequent comes first; a missing value counts as null.
    """
    told = {
        view.name: {
            "rows": snapshot.count(f'SELECT count(*) FROM "{view.name}"'),  # noqa: S608
            "columns": {
                column.name: _counted(snapshot, view.name, column.name)
                for column in view.columns
                if _is_facet(column)
            },
        }
        for view in views
    }
    head = {"run_id": snapshot.run_id, "views": told}
    return json.dumps(head, indent=1, ensure_ascii=False) + "\n"


def _is_facet(column: Column) -> bool:
    is_code = bool(column.codes) or column.name.endswith("_code")
    return column.type == "BOOLEAN" or (is_code and column.type == "VARCHAR")


def _counted(snapshot: Snapshot, view: str, column: str) -> list[dict[str, object]]:
    return snapshot.query(
        f'SELECT "{column}" AS value, count(*) AS n FROM "{view}" '  # noqa: S608
        "GROUP BY ALL ORDER BY n DESC, value NULLS LAST"
    )
