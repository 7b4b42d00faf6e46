"""Searches find what stands today, best first, scored as the extension scores."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.world import NOW, SECOND, copy_world, shared_world
from warehouse.db import Snapshot, open_snapshot, open_work
from warehouse.publish import publish

WORDS = "does spinal manipulation relieve chronic back pain"


@pytest.fixture(scope="module")
def snapshot():
    with open_snapshot(shared_world().home) as opened:
        yield opened


def test_claims_are_scored_as_the_extension_scores_them(snapshot: Snapshot) -> None:
    found = snapshot.query(
        "SELECT claim_id, score FROM search_claims($1) ORDER BY claim_id", (WORDS,)
    )
    plain = snapshot.query(
        "SELECT claim_id, fts_core_claims.match_bm25(claim_id, $1) AS score "
        "FROM claims WHERE score IS NOT NULL ORDER BY claim_id",
        (WORDS,),
    )
    assert [row["claim_id"] for row in found] == [row["claim_id"] for row in plain]
    assert len(found) > 3
    for one, other in zip(found, plain, strict=True):
        assert one["score"] == pytest.approx(other["score"], abs=1e-8)


def test_the_best_come_first_and_as_many_as_are_asked_for(snapshot: Snapshot) -> None:
    scores = [
        row["score"]
        for row in snapshot.query("SELECT score FROM search_claims($1)", (WORDS,))
    ]
    assert scores == sorted(scores, reverse=True)
    best = snapshot.query("SELECT score FROM search_claims($1, most := 2)", (WORDS,))
    assert [row["score"] for row in best] == scores[:2]


def test_pages_and_abstracts_are_searched_apart(snapshot: Snapshot) -> None:
    for name, kinds in (
        ("pages", {"page"}),
        ("abstracts", {"abstract", "registration"}),
    ):
        found = snapshot.query(f"SELECT * FROM search_{name}('magnets back pain')")
        assert {row["document_kind_code"] for row in found} <= kinds
        assert found
        assert "text" not in found[0]


def test_what_is_gone_or_was_reworded_is_not_found(snapshot: Snapshot) -> None:
    gone = snapshot.query(
        "SELECT quote FROM claim_history AS history "
        "WHERE event_code = 'gone' AND quote LIKE 'Traction%'"
    )
    assert gone
    assert snapshot.query("FROM search_claims('traction pressure disc')") == []


@pytest.mark.parametrize("words", ["", "'; DROP TABLE", "zzzz", "\x00", "the of and"])
def test_words_that_say_nothing_find_nothing(snapshot: Snapshot, words: str) -> None:
    assert snapshot.query("FROM search_pages($1)", (words,)) == []


def test_a_work_database_made_from_a_published_night_keeps_no_index(
    tmp_path: Path,
) -> None:
    home = copy_world(tmp_path)
    work_file = home / "warehouse" / "work.duckdb"
    shutil.copyfile(home / "warehouse" / f"backcheck-{SECOND}.duckdb", work_file)
    with open_work(home) as work:
        left = work.query(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name LIKE 'fts%'"
        )
        assert left == []
    publish(work_file, home, run_id=SECOND, now=NOW[SECOND])
    with open_snapshot(home) as snapshot:
        assert snapshot.query("FROM search_claims('manipulation')")
