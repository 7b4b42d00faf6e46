"""What an analyst is promised, each check under its number.

1 to 3 are of the report (tests/browser, test_report_words), 9 and 10 of the command and
its nights (test_cli, test_demo_nights, faults). Here are those of the warehouse:

4  Two quotes, proven: here, in test_audit, and in test_site for the pages.
5  Numbers agree everywhere: test_site, test_site_promises; exports here.
6  No undocumented column: here, on the published file after its second night.
7  Readers never meet the writer: test_publish, with eight processes.
8  The data travels: here, and in test_export, test_croissant, test_release, test_feeds.
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.errors import StageFailed
from flows.home import Run, open_home
from flows.night import Night
from flows.settings import Settings
from flows.stages import finish
from tests.world import FIRST, NOW, SECOND, copy_world, shared_world
from warehouse.audit import read_audits, run_audits
from warehouse.db import Work, open_snapshot, open_work, read_pointer
from warehouse.dictionary import STABLE_VIEWS
from warehouse.export import export
from warehouse.publish import roll_back, snapshots

# As the check states it.
WITHOUT_EVIDENCE = """
SELECT count(*) FROM verdicts
WHERE page_quote IS NULL
    OR (verdict NOT IN ('untested', 'untestable')
        AND evidence_quote IS NULL AND benchmark_id IS NULL)
"""
UNDOCUMENTED = """
SELECT table_name, column_name FROM duckdb_columns()
WHERE schema_name IN ('main', 'core', 'raw') AND NOT internal AND comment IS NULL
UNION ALL
SELECT view_name, NULL FROM duckdb_views()
WHERE schema_name IN ('main', 'core', 'raw') AND NOT internal AND comment IS NULL
UNION ALL
SELECT table_name, NULL FROM duckdb_tables()
WHERE schema_name IN ('main', 'core', 'raw') AND NOT internal AND comment IS NULL
"""

QUOTE_AUDITS = [
    audit
    for audit in read_audits()
    if audit.audit
    in {
        "claim_quote_not_on_page",
        "evidence_quote_not_in_record",
        "finding_quote_not_in_record",
        "text_is_not_what_was_read",
    }
]


def test_check_4_every_verdict_shows_its_two_quotes() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        assert snapshot.count("SELECT count(DISTINCT verdict) FROM verdicts") == 6
        assert snapshot.count(WITHOUT_EVIDENCE) == 0


def test_check_4_every_quote_stands_where_it_is_said_to() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        checked = snapshot.query(
            """
            SELECT count(*) AS n, count(*) FILTER (
                WHERE substring(texts.text, quotes.quote_start + 1,
                    quotes.quote_end - quotes.quote_start) = quotes.quote) AS proven
            FROM (
                SELECT document_id, quote, quote_start, quote_end FROM claims
                UNION ALL
                SELECT evidence_document_id, evidence_quote, evidence_start,
                    evidence_end
                FROM verdicts WHERE evidence_quote IS NOT NULL
            ) AS quotes
            INNER JOIN raw.texts AS texts
                ON texts.document_id = quotes.document_id AND texts.is_current
            """
        )[0]
    assert checked["n"] == checked["proven"]
    assert int(str(checked["n"])) >= 10


# Where one letter of a stored document is changed: kind, and place in its text.
CHANGES = {
    "in-a-claim": ("page", "position('reduce' IN text)"),
    "elsewhere-on-a-page": ("page", "length(text)"),
    "in-a-finding": ("abstract", "position('Pain' IN text)"),
    "elsewhere-in-a-record": ("abstract", "length(text)"),
}


def change_a_letter(work: Work, name: str) -> None:
    kind, place = CHANGES[name]
    work.execute(
        f"""
        UPDATE raw.texts SET text =
            left(text, {place} - 1) || '#' || substring(text, {place} + 1)
        WHERE text_id = (
            SELECT min(text_id) FROM raw.texts
            INNER JOIN raw.documents USING (document_id)
            WHERE document_kind_code = '{kind}' AND is_current AND {place} > 0)
        """
    )


def test_check_4_one_changed_letter_of_a_document_stops_publication(
    tmp_path: Path,
) -> None:
    home = copy_world(tmp_path)
    roll_back(home, now=NOW[SECOND])
    night = a_night(home)
    before = (read_pointer(home), hashes(home))
    with open_work(home) as work:
        found = {name: failed_with(work, name) for name in CHANGES}
        change_a_letter(work, "in-a-claim")
    assert "claim_quote_not_on_page" in found["in-a-claim"]
    assert "finding_quote_not_in_record" in found["in-a-finding"]
    for name, failed in found.items():
        assert "text_is_not_what_was_read" in failed, name
    with pytest.raises(StageFailed, match="text_is_not_what_was_read"):
        finish(night, "audit")
    with pytest.raises(StageFailed, match="is not published"):
        finish(night, "publish")
    assert (read_pointer(home), hashes(home)) == before
    assert read_pointer(home).run_id == FIRST
    assert not (home / "site").exists()


def failed_with(work: Work, name: str) -> set[str]:
    """The audits that find a change, which is then taken back."""
    texts = work.arrow("SELECT * FROM raw.texts")
    change_a_letter(work, name)
    results = run_audits(work, run_id=SECOND, now=NOW[SECOND], audits=QUOTE_AUDITS)
    with work.given(texts_before=texts):
        work.execute("DELETE FROM raw.texts; INSERT INTO raw.texts FROM texts_before")
    return {result.audit for result in results if result.stops}


def a_night(path: Path) -> Night:
    """The world's second night, as its stages are given it."""
    home = open_home(path, "demo")
    folder = home.runs / SECOND
    folder.mkdir()
    run = Run(SECOND, 2, NOW[SECOND], folder)
    return Night(home, run, Settings(), (), None, ())


def hashes(home: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in snapshots(home)
    }


def test_check_6_no_column_is_undocumented_after_a_second_night() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        assert snapshot.run_id == SECOND
        assert snapshot.query(UNDOCUMENTED) == []


def test_check_6_closed_lists_hold_only_their_codes() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        for view, column, codes in (
            ("verdicts", "verdict", "verdict"),
            ("claims", "claim_type_code", "claim_type"),
            ("claims", "strength_code", "strength"),
            ("claims", "population_code", "population"),
            ("studies", "design_code", "design"),
            ("studies", "integrity_code", "integrity"),
            ("findings", "outcome_code", "outcome"),
            ("evidence", "certainty", "certainty"),
        ):
            strange = snapshot.query(
                f"SELECT DISTINCT {column} FROM {view} WHERE {column} IS NOT NULL "
                f"AND {column} NOT IN (SELECT code FROM codes WHERE list_id = ?)",
                (codes,),
            )
            assert strange == [], (view, column)


def test_check_8_every_stable_view_travels_whole(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, folder)
        counted = {
            view: snapshot.count(f"SELECT count(*) FROM {view}")
            for view in STABLE_VIEWS
        }
    for name, digest in (
        reversed(line.split("  ", 1))
        for line in (folder / "MANIFEST").read_text().splitlines()
    ):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    package = json.loads((folder / "datapackage.json").read_text())
    stated = {
        resource["title"]: resource["rows"]
        for resource in package["resources"]
        if resource["format"] == "csv"
    }
    for view, n_rows in counted.items():
        assert pq.read_metadata(folder / f"parquet/{view}.parquet").num_rows == n_rows
        with (folder / f"csv/{view}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == n_rows
        assert stated[view] == n_rows
