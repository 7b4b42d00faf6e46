"""Files that somebody already has go through the same door as a night's captures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows import stages
from flows.errors import StageFailed
from flows.home import existing_home
from flows.ingesting import run_ingest
from flows.night import Night
from flows.status import read_status
from tests.test_cli import backcheck
from warehouse.db import open_snapshot, open_work

PUBMED = """<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE">
<PMID Version="1">99900001</PMID><Article PubModel="Print">
<Journal><Title>Backcheck Demonstration Journal</Title>
<JournalIssue><PubDate><Year>2025</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>Walking for chronic low back pain: a randomised trial</ArticleTitle>
<Abstract><AbstractText Label="METHODS">90 adults with chronic low back pain were
randomised to a walking programme or a waiting list.</AbstractText>
<AbstractText Label="RESULTS">Pain at 12 weeks was lower with walking (mean difference
-8.0 of 100, 95% CI -13.0 to -3.0).</AbstractText></Abstract>
<PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial
</PublicationType></PublicationTypeList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">99900001</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "walking.xml").write_text(PUBMED)
    (folder / "page.html").write_text(
        "<html lang='en'><head><title>Walking and your back</title></head><body>"
        "<h1>Walking and your back</h1><p>Walking reduces low back pain. It costs "
        "nothing, and most people can begin tomorrow morning.</p></body></html>"
    )
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    return folder


def test_each_file_is_stored_or_refused_with_a_reason(
    folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    _, account = run_ingest(home, [folder])
    assert account.stored == 2
    assert len(account.refused) == 1
    assert "noise.bin: " in account.refused[0]
    with open_snapshot(home) as snapshot:
        kinds = snapshot.query("select document_kind_code as kind from documents")
        verdict = snapshot.query(
            "select verdict, page_quote from verdicts where treatment_id = 'walking'"
        )
    assert sorted(str(row["kind"]) for row in kinds) == ["abstract", "page"]
    assert verdict[0]["page_quote"] == "Walking reduces low back pain."


def test_the_same_files_again_change_nothing(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run_ingest(home, [folder])
    outcome, _ = run_ingest(home, [folder])
    counts = dict(outcome.counts)
    assert (counts["tagged"], counts["claims_new"], counts["claims_gone"]) == (0, 0, 0)


def test_nothing_that_can_be_stored_is_a_failure(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(StageFailed, match="no file was found"):
        run_ingest(tmp_path / "home", [empty])
    failed = list((tmp_path / "home" / "runs").glob("*/failed.json"))
    assert json.loads(failed[0].read_text())["error"] == "StageFailed"


def test_a_record_that_only_the_demonstration_has_is_refused_and_stops_nothing(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    invented = PUBMED.replace("99900001", "99000101")
    (folder / "walking.xml").write_text(invented, encoding="utf-8")
    run_ingest(tmp_path / "home", [folder])
    assert "only demonstration data are called pmid 99000101" in caplog.text
    with open_snapshot(tmp_path / "home") as snapshot:
        outcomes = snapshot.query(
            "select document_kind_code as kind, outcome_code as outcome from documents"
            " order by kind"
        )
        assert snapshot.value("select count(*) from studies") == 0
    assert [tuple(row.values()) for row in outcomes] == [
        ("abstract", "refused"),
        ("page", "ok"),
    ]


def test_what_stopped_a_night_is_shown_though_nothing_is_published(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge_and_spoil(night: Night) -> Mapping[str, object]:
        told = stages.appraise(night)
        with open_work(night.home.path) as work:
            work.execute("UPDATE core.claims SET quote = 'Walking cures cancer.'")
        return told

    home = tmp_path / "home"
    with monkeypatch.context() as patch:
        patch.setitem(stages._STAGES, "appraise", judge_and_spoil)  # type: ignore[arg-type]
        with pytest.raises(StageFailed, match="`backcheck audit` shows the rows"):
            run_ingest(home, [folder])
    status = read_status(existing_home(home), "2026-11-21T21:30:00Z")
    assert status.next_command.endswith(" audit")
    told = backcheck("audit", home=home)
    assert told.returncode == 1
    assert "was not published" in told.stderr
    assert "claim_quote_not_on_page: " in told.stdout
    assert "Walking cures cancer." in told.stdout
    run_ingest(home, [folder])
    assert backcheck("audit", home=home).returncode == 0
