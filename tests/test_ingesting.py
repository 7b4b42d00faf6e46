"""Files that somebody already has go through the same door as a night's captures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.errors import StageFailed
from flows.ingesting import run_ingest
from warehouse.db import open_snapshot

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
