"""The recipes run on a published night, and say what not to conclude."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.world import SECOND, shared_world
from warehouse.db import open_snapshot
from warehouse.export import export

FOLDER = Path(__file__).parents[1] / "docs" / "recipes"
RECIPES = sorted(path.name for path in FOLDER.glob("*.py"))


def run(recipe: str, *arguments: str, **environment: str) -> str:
    ended = subprocess.run(
        [sys.executable, str(FOLDER / recipe), *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={
            **os.environ,
            # Nothing is looked up anywhere: what tried to would wait at a closed door.
            "MARIMO_SKIP_UPDATE_CHECK": "1",
            "DO_NOT_TRACK": "1",
            "http_proxy": "http://127.0.0.1:9",
            "https_proxy": "http://127.0.0.1:9",
            **environment,
        },
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_pandas_recipe_counts_each_site_once(tmp_path: Path) -> None:
    home = shared_world().home
    told = run("pandas_recipe.py", str(home), str(tmp_path / "answer.csv"))
    assert f"Run {SECOND}, demonstration data" in told
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as file:
        found = {row["site_kind_code"]: row for row in csv.DictReader(file)}
    with open_snapshot(home) as snapshot:
        wanted = snapshot.query(
            """
            SELECT site_kind_code, count(*) AS sites, sum(n)::BIGINT AS claims,
                round(100 * avg(loud), 1) AS loud_pct
            FROM (
                SELECT site_kind_code, site_id, count(*) AS n,
                    avg((strength_rank >= 3)::INTEGER) AS loud
                FROM claims WHERE direction_code = 'benefit'
                GROUP BY site_kind_code, site_id)
            GROUP BY site_kind_code
            """
        )
    assert len(found) == len(wanted) >= 2
    for row in wanted:
        one = found[str(row["site_kind_code"])]
        assert (int(one["sites"]), int(one["claims"])) == (row["sites"], row["claims"])
        assert float(one["loud_pct"]) == row["loud_pct"]


def test_the_notebook_runs_as_a_script_and_draws_its_chart() -> None:
    home = shared_world().home
    # What is named on the command line goes before the environment.
    told = run("notebook.py", "--home", str(home), BACKCHECK_HOME="not-there")
    assert f"Run {SECOND}, demonstration data" in told
    with open_snapshot(home) as snapshot:
        listed = snapshot.query(
            "SELECT preferred_name, sites FROM scorecard WHERE sites > 0 "
            "ORDER BY sites DESC, claims DESC, preferred_name LIMIT 15"
        )
    lines = told.splitlines()
    for place, row in enumerate(listed, start=2):
        assert str(row["preferred_name"]) in lines[place]
        assert f" {row['sites']} " in lines[place]
    drawn = re.search(r"chart of (\d+) treatments, (\d+) characters", told)
    assert drawn is not None
    assert int(drawn[1]) == len(listed)
    assert int(drawn[2]) > 1000


def test_the_exports_answer_without_a_database(tmp_path: Path) -> None:
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, tmp_path / "exports", formats=["parquet"])
        wanted = snapshot.query(
            "SELECT strength_code, count(*) AS n FROM verdicts "
            "WHERE direction_code = 'benefit' AND verdict <> 'untestable' GROUP BY 1"
        )
    told = run("parquet_recipe.py", str(tmp_path / "exports"))
    assert told.startswith(f"Run {SECOND}\n")
    for row in wanted:
        line = re.search(rf"^{row['strength_code']} +(.*)$", told, re.MULTILINE)
        assert line is not None
        assert sum(map(int, line[1].split())) == row["n"]


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_says_what_not_to_conclude_and_is_listed(recipe: str) -> None:
    text = (FOLDER / recipe).read_text(encoding="utf-8")
    assert "What not to conclude" in text
    assert f"({recipe})" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("recipe", ["pandas_recipe.py", "parquet_recipe.py"])
def test_a_recipe_without_its_place_says_what_it_needs(recipe: str) -> None:
    environment = {**os.environ}
    environment.pop("BACKCHECK_HOME", None)
    ended = subprocess.run(
        [sys.executable, str(FOLDER / recipe)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env=environment,
    )
    assert ended.returncode == 1
    assert f"docs/recipes/{recipe}" in ended.stderr
