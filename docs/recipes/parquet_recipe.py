"""Does strong wording go with strong evidence? From the Parquet exports alone.

    python docs/recipes/parquet_recipe.py HOME/exports

Needs pandas and pyarrow, and no database: any engine that reads Parquet does as well.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

STRENGTHS = ["hedged", "plain", "strong", "absolute"]
CERTAINTIES = ["high", "moderate", "low", "very-low", "none found"]
CAUTION = """\
What not to conclude:
- "none found" is no finding: no eligible evidence was found, which is not the same as
  evidence that a treatment fails.
- Certainty is an automatic pre-assessment where no review leads.
- Each claim counts here, so a site with many pages counts often; group by `site_id`
  first where you mean how widely something is said."""


def read_verdicts(exports: Path) -> tuple[str, pd.DataFrame]:
    """The run that a file says it is of, and the verdicts on claims of a benefit."""
    path = exports / "parquet" / "verdicts.parquet"
    run_id = pq.read_schema(path).metadata[b"run_id"].decode()
    columns = ["direction_code", "strength_code", "certainty", "verdict"]
    verdicts = pd.read_parquet(path, columns=columns)
    return run_id, verdicts[
        (verdicts["direction_code"] == "benefit")
        & (verdicts["verdict"] != "untestable")
    ]


def strength_by_certainty(verdicts: pd.DataFrame) -> pd.DataFrame:
    """How many claims of each wording meet evidence of each certainty."""
    return (
        pd.crosstab(
            verdicts["strength_code"].astype(str),
            verdicts["certainty"].astype(object).fillna("none found").astype(str),
        )
        .reindex(index=STRENGTHS, columns=CERTAINTIES, fill_value=0)
        .rename_axis(index="wording", columns="certainty of the evidence")
    )


def main() -> None:
    """Print the table."""
    if len(sys.argv) != 2:
        sys.exit("name the exports: python docs/recipes/parquet_recipe.py HOME/exports")
    run_id, verdicts = read_verdicts(Path(sys.argv[1]))
    print(f"Run {run_id}")
    print(strength_by_certainty(verdicts).to_string())
    print(CAUTION)


if __name__ == "__main__":
    main()
