"""What is forgotten on request is gone from everywhere, and stays gone."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.world import FIRST, NOW, SECOND, SITES, copy_world, page, write_night
from warehouse.audit import run_audits
from warehouse.db import WarehouseError, Work, open_work
from warehouse.forget import forget, is_forgotten
from warehouse.forget_files import forget_shards, forget_snapshots
from warehouse.load import load_night
from warehouse.publish import publish, snapshots
from warehouse.shards import find_markers, read_marker, verify_shard

ADDRESS = "http://clinic.example.org/manipulation"
WORDS = "Spinal manipulation"


def everywhere(work: Work) -> str:
    """All that the work database holds, as one text."""
    tables = work.query(
        "SELECT schema_name, table_name FROM duckdb_tables() "
        "WHERE schema_name IN ('raw', 'core') AND table_name NOT IN "
        "('treatments', 'benchmarks', 'scorecard')"
    )
    return "\n".join(
        str(
            work.value(
                "SELECT string_agg(to_json(rows)::VARCHAR, '\n') "
                f"FROM {row['schema_name']}.{row['table_name']} AS rows"
            )
        )
        for row in tables
    )


def test_a_forgotten_page_leaves_no_word_behind(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    with open_work(home) as work:
        assert WORDS in everywhere(work)
        held = f"SELECT warc_file FROM captures WHERE url = '{ADDRESS}'"
        rewritten = {str(row["warc_file"]) for row in work.query(held)}
        done = forget(work, ADDRESS, run_id=SECOND, now=NOW[SECOND], reason="asked")
        left = everywhere(work)
        places = work.query("SELECT warc_file, warc_offset FROM captures")
        assert is_forgotten(work, ADDRESS)
        results = run_audits(work, run_id=SECOND, now=NOW[SECOND])
    assert done.scope == "page"
    assert done.n_claims == 4
    assert WORDS not in left
    assert ADDRESS not in left
    # In a file that is written anew, the others start elsewhere.
    assert all(
        (row["warc_offset"] is None) == (row["warc_file"] in rewritten)
        for row in places
    )
    assert [result.audit for result in results if result.stops] == []


def test_a_forgotten_page_does_not_come_back(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    with open_work(home) as work:
        forget(work, ADDRESS, run_id=SECOND, now=NOW[SECOND], reason="asked")
        shard = write_night(home / "again", FIRST)
        load_night(
            work,
            [shard],
            run_id="000003-20261122",
            sequence=3,
            now=NOW[SECOND],
            is_demo=True,
            sites=SITES,
        )
        assert work.query("FROM pages WHERE url = ?", (ADDRESS,)) == []


def test_a_forgotten_site_takes_all_its_pages(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    host = "clinic.example.org"
    with open_work(home) as work:
        done = forget(work, host, run_id=SECOND, now=NOW[SECOND], reason="asked")
        assert len(done.document_ids) == 2
        assert work.query("FROM sites WHERE site_id = ?", (host,)) == []
        assert host not in everywhere(work)


def test_shards_are_rewritten_without_it(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    wanted = page("clinic.example.org/manipulation").document_id
    assert forget_shards(home / "shards", [wanted]) == 2
    assert forget_shards(home / "shards", [wanted]) == 0
    for path in find_markers(home / "shards"):
        marker = read_marker(path)
        verify_shard(marker)
        documents = pq.read_table(Path(marker.folder) / marker.file("documents").name)
        assert wanted not in documents["document_id"].to_pylist()


def test_only_the_night_without_it_stays_published(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    with open_work(home) as work:
        forget(work, ADDRESS, run_id=SECOND, now=NOW[SECOND], reason="asked")
        path = work.path
    published = publish(path, home, run_id=SECOND, now=NOW[SECOND])
    forget_snapshots(home)
    assert snapshots(home) == [published]


def test_an_address_that_is_not_stored_is_told(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    with (
        open_work(home) as work,
        pytest.raises(WarehouseError, match="in the view pages"),
    ):
        forget(
            work,
            "http://clinic.example.org/none",
            run_id=SECOND,
            now=NOW[SECOND],
            reason="asked",
        )
