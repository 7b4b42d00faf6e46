"""Questions stand in the published file: any program that opens it can ask them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.world import FIRST, SECOND, shared_world
from warehouse.db import Snapshot, open_snapshot
from warehouse.export import export
from warehouse.macros import ASKED, names
from warehouse.queries import answer, questions


@pytest.fixture(scope="module")
def snapshot():
    with open_snapshot(shared_world().home) as opened:
        yield opened


def test_each_worked_question_gives_its_answer_as_a_macro(snapshot: Snapshot) -> None:
    for one in questions():
        asked = snapshot.query(f"FROM {one.question_id}()")
        assert asked == answer(snapshot, one.question_id), one.question_id


def test_plain_duckdb_can_ask_without_anything_of_ours() -> None:
    # In a process of its own: this one has the file open with other settings.
    asked = (
        "import duckdb, sys; night = duckdb.connect(sys.argv[1], read_only=True); "
        "print(*night.execute('SELECT count(*) FROM marketed_hardest()').fetchone(), "
        "*night.execute(\"SELECT quote FROM claims_about('tens')\").fetchone())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asked, str(shared_world().second)],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    n_rows, _, quote = ended.stdout.strip().partition(" ")
    assert int(n_rows) > 0
    assert quote == "TENS relieves chronic back pain."


def test_what_is_asked_about_one_treatment_is_about_it(snapshot: Snapshot) -> None:
    verdicts = snapshot.query("FROM verdicts_about('tens')")
    assert verdicts
    assert {row["treatment_id"] for row in verdicts} == {"tens"}
    evidence = snapshot.query("FROM evidence_about('tens')")
    assert {row["treatment_id"] for row in evidence} == {"tens"}
    studies = snapshot.query("FROM studies_about('magnet-therapy')")
    assert [row["pmid"] for row in studies] == ["99000007", "99000003"]
    assert snapshot.query("FROM claims_about('no-such-treatment')") == []


def test_changes_since_a_run_are_those_of_the_later_ones(snapshot: Snapshot) -> None:
    since = snapshot.query(f"FROM changes_since('{FIRST}')")
    assert since == snapshot.query("FROM changes")
    assert snapshot.query(f"FROM changes_since('{SECOND}')") == []


def test_every_macro_explains_itself(snapshot: Snapshot) -> None:
    told = dict(
        snapshot.fetch(
            "SELECT function_name, comment FROM duckdb_functions() "
            "WHERE function_type = 'table_macro' AND NOT internal"
        )[1]
    )
    listed = {one.name for one in ASKED} | {one.question_id for one in questions()}
    searches = {"search_claims", "search_pages", "search_abstracts"}
    assert set(names(snapshot)) == listed | searches
    for name in names(snapshot):
        assert str(told[name]).strip(), name
    assert "Warning:" in told["marketed_but_untested"]


def test_facets_add_up_to_the_rows_of_their_view(tmp_path: Path) -> None:
    home = shared_world().home
    with open_snapshot(home) as snapshot:
        export(snapshot, tmp_path / "out", formats=["json"], public=True)
        verdicts = snapshot.query("SELECT verdict FROM verdicts")
    facets = json.loads((tmp_path / "out" / "facets.json").read_text())
    assert facets["run_id"] == SECOND
    for name, view in facets["views"].items():
        for column, values in view["columns"].items():
            assert sum(one["n"] for one in values) == view["rows"], (name, column)
    counted = facets["views"]["verdicts"]["columns"]["verdict"]
    assert {one["value"]: one["n"] for one in counted} == {
        one: sum(row["verdict"] == one for row in verdicts)
        for one in {row["verdict"] for row in verdicts}
    }
    assert "captures" not in facets["views"]
    assert "facets.json" in (tmp_path / "out" / "MANIFEST").read_text()
