"""How loudly do shops, clinics and health pages speak, each site counted once?

    python docs/recipes/pandas_recipe.py HOME [answer.csv]

Reads the published night of a home with pandas and prints a table; HOME may stand in
BACKCHECK_HOME instead. The night is opened for reading only, so that the nightly run
can go on meanwhile.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import duckdb
import pandas as pd

CLAIMS = """
SELECT site_kind_code, site_id, claim_id, strength_rank
FROM claims
WHERE direction_code = 'benefit'
ORDER BY claim_id
"""
CAUTION = """\
What not to conclude:
- The sites were chosen, not drawn: the shares are of these sites, not of all there are.
- A strong wording is not a false one. Whether trials bear it out is in `verdicts`.
- A kind with few sites says little; the number of sites stands beside each share.
- Wordings are read automatically; docs/accuracy_pages.md says how often rightly."""


def published(home: Path) -> Path:
    """The file of the latest published night."""
    pointer = json.loads((home / "warehouse" / "latest.json").read_text("utf-8"))
    return home / "warehouse" / str(pointer["file"])


def read_claims(snapshot: Path) -> tuple[str, bool, pd.DataFrame]:
    """The run, whether it is a demonstration, and its claims of a benefit."""
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        run_id, is_demo = connection.execute(
            "SELECT run_id, is_demo FROM runs ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        return run_id, is_demo, connection.execute(CLAIMS).df()


def loudness(claims: pd.DataFrame) -> pd.DataFrame:
    """For each kind of site: sites, claims, and the share of loud ones on a usual site.

    Loud is strong or absolute. The share is taken on each site first and then averaged,
    so that a site with many pages does not drown the others.
    """
    by_site = (
        claims.assign(is_loud=claims["strength_rank"] >= 3)
        .groupby(["site_kind_code", "site_id"], dropna=False)
        .agg(claims=("claim_id", "nunique"), loud=("is_loud", "mean"))
    )
    return (
        by_site.groupby("site_kind_code", dropna=False)
        .agg(
            sites=("claims", "size"),
            claims=("claims", "sum"),
            loud_pct=("loud", lambda share: round(100 * share.mean(), 1)),
        )
        .sort_values(["loud_pct", "claims"], ascending=False)
        .reset_index()
    )


def main() -> None:
    """Print the table, and write it where a second argument names a file."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BACKCHECK_HOME")
    if not given:
        sys.exit("name the home: python docs/recipes/pandas_recipe.py HOME")
    run_id, is_demo, claims = read_claims(published(Path(given)))
    answer = loudness(claims)
    print(f"Run {run_id}{', demonstration data' if is_demo else ''}")
    print(answer.to_string(index=False))
    print(CAUTION)
    if len(sys.argv) > 2:
        answer.to_csv(sys.argv[2], index=False)


if __name__ == "__main__":
    main()
