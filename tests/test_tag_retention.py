"""Superseded taggings stay as long as something may need them, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.home import Run, open_home
from flows.night import Night
from flows.settings import Settings
from flows.stages import finish
from tests.world import FIRST, NOW, SECOND, copy_world
from warehouse.db import WarehouseError, Work, open_snapshot, open_work
from warehouse.publish import publish
from warehouse.release import release
from warehouse.runs import RunRecord, write_run
from warehouse.tag_retention import prune_tags, released_runs

MONTH = "2026-{:02d}-01T21:30:00Z"
TABLES = ("raw.page_tags", "raw.study_tags")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path) as opened:
        yield opened


def tag(
    work: Work, month: int, document: str = "a", table: str = "raw.page_tags"
) -> str:
    """One more tagging of a document, in a run of its own at the first of a month."""
    run_id = f"{month:06d}-2026{month:02d}01"
    write_run(work, RunRecord(run_id, month, "demo", MONTH.format(month), True))
    state(work, run_id, "published")
    work.execute(
        f"""
        UPDATE {table} SET is_current = FALSE WHERE document_id = $1;
        """,
        (document,),
    )
    work.execute(
        f"""
        INSERT INTO {table} BY NAME
        SELECT $1 AS document_id, 'h' AS content_hash, $2 AS tagger_version,
            $3 AS run_id, TRUE AS is_current
        """,
        (document, f"v{month}", run_id),
    )
    return run_id


def state(work: Work, run_id: str, code: str) -> None:
    work.execute("UPDATE core.runs SET state_code = ? WHERE run_id = ?", (code, run_id))


def versions(work: Work, document: str = "a", table: str = "raw.page_tags") -> list:
    rows = work.query(
        f"SELECT tagger_version FROM {table} WHERE document_id = ? ORDER BY run_id",
        (document,),
    )
    return [row["tagger_version"] for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_the_newest_and_the_current_one_stay(work: Work, table: str) -> None:
    for month in range(1, 7):
        tag(work, month, table=table)
    assert prune_tags(work, keep=2, keep_days=0, now=MONTH.format(12)) == 3
    assert versions(work, table=table) == ["v4", "v5", "v6"]
    assert prune_tags(work, keep=2, keep_days=0, now=MONTH.format(12)) == 0
    assert prune_tags(work, keep=0, keep_days=0, now=MONTH.format(12)) == 2
    assert versions(work, table=table) == ["v6"]


def test_each_document_keeps_its_own(work: Work) -> None:
    for month in range(1, 4):
        tag(work, month, "a")
        tag(work, month, "b")
    tag(work, 4, "a")
    assert prune_tags(work, keep=1, keep_days=0, now=MONTH.format(12)) == 3
    assert versions(work, "a") == ["v3", "v4"]
    assert versions(work, "b") == ["v2", "v3"]


def test_what_was_replaced_lately_stays_whatever_the_count(work: Work) -> None:
    for month in range(1, 7):
        tag(work, month)
    # Replaced on the first of June, May, April: within a hundred days of July.
    assert prune_tags(work, keep=0, keep_days=100, now=MONTH.format(7)) == 2
    assert versions(work) == ["v3", "v4", "v5", "v6"]


def test_nothing_goes_before_the_newer_tags_have_passed_their_audits(
    work: Work,
) -> None:
    for month in range(1, 4):
        tag(work, month)
    newest = tag(work, 4)
    for code in ("running", "failed"):
        state(work, newest, code)
        assert prune_tags(work, keep=0, keep_days=0, now=MONTH.format(12)) == 0
    assert versions(work) == ["v1", "v2", "v3", "v4"]
    state(work, newest, "audited")
    assert prune_tags(work, keep=0, keep_days=0, now=MONTH.format(12)) == 3


def test_what_a_release_was_made_from_stays(work: Work) -> None:
    runs = {month: tag(work, month) for month in (1, 2, 4, 6)}
    # A release of March stands on the tagging of February.
    write_run(
        work, RunRecord("000003-20260301", 3, "demo", MONTH.format(3), is_demo=True)
    )
    pruned = prune_tags(
        work,
        keep=0,
        keep_days=0,
        now=MONTH.format(12),
        released=("000003-20260301", runs[4]),
    )
    assert pruned == 1
    assert versions(work) == ["v2", "v4", "v6"]


def test_a_negative_number_is_refused(work: Work) -> None:
    with pytest.raises(WarehouseError, match="0 or more"):
        prune_tags(work, keep=-1, keep_days=0, now=MONTH.format(1))


def test_the_releases_of_a_home_are_known_by_their_runs(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    assert released_runs(home) == ()
    release(home, "2026-11", run_id=FIRST)
    assert released_runs(home) == (FIRST,)


def test_a_pruned_home_publishes_the_same_answers(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    asked = "SELECT claim_id, verdict FROM verdicts ORDER BY ALL"
    with open_snapshot(home) as snapshot:
        before = snapshot.query(asked)
    with open_work(home) as work:
        work.execute("UPDATE core.runs SET state_code = 'published'")
        n_tags = sum(work.count(f"SELECT count(*) FROM {name}") for name in TABLES)
        n_current = sum(
            work.count(f"SELECT count(*) FROM {name} WHERE is_current")
            for name in TABLES
        )
        pruned = prune_tags(work, keep=0, keep_days=0, now="2027-01-01T00:00:00Z")
        assert pruned == n_tags - n_current > 0
        path = work.path
    publish(path, home, run_id=SECOND, now=NOW[SECOND])
    with open_snapshot(home) as snapshot:
        assert snapshot.query(asked) == before


def test_the_publish_stage_prunes_by_the_settings_and_says_how_many(
    tmp_path: Path,
) -> None:
    home = open_home(copy_world(tmp_path), "demo")
    with open_work(home.path) as work:
        work.execute("UPDATE core.runs SET state_code = 'published'")
    told = []
    for place, kept in enumerate((2, 0)):
        folder = home.runs / str(place)
        folder.mkdir()
        run = Run(SECOND, 2, NOW[SECOND], folder)
        settings = Settings(keep_taggings=kept, keep_taggings_days=0)
        finish(Night(home, run, settings, (), None, ()), "publish")
        told.append((run.done("publish") or {})["taggings_pruned"])
    assert told[0] == 0
    assert told[1] > 0
