from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from flows.ingest import Refusal, read_paths
from spiders.captures import Capture, WarcWriter

NOW = "2026-11-21T21:30:00Z"
PAGE = b"<!doctype html><title>Heat</title><p>Heat eases sore backs for a while.</p>"
PROSE = (
    "Heat packs ease sore backs for a while. They do not heal anything by themselves. "
    "Ask somebody who knows before you buy one, and keep the skin safe from burns."
)
PUBMED = (
    b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>99000401</PMID><Article>"
    b"<ArticleTitle>T</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    b"</PubmedArticleSet>"
)
STUDY = {"protocolSection": {"identificationModule": {"nctId": "NCT99000020"}}}


def take(*paths: Path) -> tuple[list[Capture], list[Refusal]]:
    captures: list[Capture] = []
    refusals: list[Refusal] = []
    for item in read_paths(paths, fetched_at=NOW):
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            captures.append(item)
    return captures, refusals


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PAGE, "page"),
        (b"\xef\xbb\xbf\n" + PAGE, "page"),
        (b"<div><h1>Heat</h1></div>", "page"),
        (PROSE.encode(), "page"),
        (PUBMED, "pubmed"),
        (b"<?xml version='1.0'?><!DOCTYPE PubmedArticleSet>" + PUBMED, "pubmed"),
        (gzip.compress(PUBMED), "pubmed"),
        (gzip.compress(PAGE), "page"),
        (json.dumps(STUDY).encode(), "clinicaltrials"),
        (json.dumps({"studies": [STUDY]}).encode(), "clinicaltrials"),
        (b'{"resultList": {"result": []}}', "europepmc"),
        (
            b"Record ID,Title,RetractionNature,RetractionDate,OriginalPaperDOI,"
            b"OriginalPaperPubMedID\n",
            "retractions",
        ),
    ],
)
def test_a_file_is_told_by_its_content_whatever_its_name(
    tmp_path: Path, body: bytes, kind: str
) -> None:
    file = tmp_path / "thing.dat"
    file.write_bytes(body)
    captures, refusals = take(file)
    assert [(c.kind, c.url, c.fetched_at) for c in captures] == [
        (kind, "file:///thing.dat", NOW)
    ]
    assert refusals == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "nothing but space"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04xx", "zip"),
        (b"\x89PNG\r\n", "picture"),
        (b"<urlset><url><loc>x</loc></url></urlset>", "sitemap"),
        (b"<rss><channel/></rss>", "feed"),
        (b"<eSearchResult><Count>0</Count></eSearchResult>", "esearch"),
        (b'{"a": 1}\n{"a": 2}\n', "JSON Lines"),
        (b'{"a": 1}', "unknown shape"),
        (b'{"a": ', "broken JSON"),
        (b"User-agent: *\nDisallow: /private\n", "robots"),
        (b"openapi: 3.0.3\ninfo:\n  title: API\n", "prose"),
        (b"PMID- 99000001\nTI  - Heat\n", "MEDLINE"),
        (
            b"// We say what this code does here.\nint heat() {\n  return 1;\n}\n" * 9,
            "prose",
        ),
        (gzip.compress(PAGE)[:-9], "gzip"),
        (PUBMED[:-60], "breaks off"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, body: bytes, words: str
) -> None:
    file = tmp_path / "thing.html"
    file.write_bytes(body)
    captures, refusals = take(file)
    assert captures == []
    assert [r.path for r in refusals] == [file]
    assert words in refusals[0].reason


def test_a_gzip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    file = tmp_path / "bomb.html.gz"
    file.write_bytes(gzip.compress(b"<p>" + bytes(80_000_000), 9))
    _, refusals = take(file)
    assert "unpacks to more than" in refusals[0].reason


def test_a_folder_gives_stable_addresses_and_accounts_for_every_file(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "my site"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "deep" / "er" / "ü #1.html").write_bytes(PAGE)
    (folder / "style.css").write_text("p { color: red }")
    captures, refusals = take(folder)
    assert [c.url for c in captures] == [
        "file:///my%20site/deep/er/%C3%BC%20%231.html",
        "file:///my%20site/index.html",
    ]
    assert [r.path.name for r in refusals] == ["style.css"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_bytes(PAGE)
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "file.html").symlink_to(outside / "secret.html")
    (folder / "folder").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    captures, refusals = take(folder)
    assert captures == []
    assert all("symbolic link" in r.reason for r in refusals)
    assert len(refusals) == 3


def test_devices_and_missing_paths_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "given" / "pipe"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    _, refusals = take(pipe.parent, tmp_path / "nowhere")
    assert "no ordinary file" in refusals[0].reason
    assert "no such file" in refusals[1].reason


def test_a_warc_keeps_its_addresses_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    html = (("Content-Type", "text/html"),)
    with WarcWriter(file) as writer:
        for url, status, headers, body in (
            ("http://a.example.org/heat", 200, html, PAGE),
            ("http://a.example.org/gone", 404, html, b"gone"),
            ("http://a.example.org/p.png", 200, (("Content-Type", "image/png"),), b"x"),
        ):
            writer.write(Capture(url, "", "page", NOW, status, headers, body))
    captures, refusals = take(file)
    assert [c.url for c in captures] == ["http://a.example.org/heat"]
    reasons = " | ".join(r.reason for r in refusals)
    assert "404" in reasons
    assert "image/png" in reasons


def test_a_cut_warc_gives_what_it_has_and_says_what_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    html = (("Content-Type", "text/html"),)
    with WarcWriter(file) as writer:
        for number in range(3):
            url = f"http://a.example.org/{number}"
            writer.write(Capture(url, "", "page", NOW, 200, html, PAGE))
    file.write_bytes(file.read_bytes()[:-40])
    captures, refusals = take(file)
    assert len(captures) == 2
    assert any("damaged" in r.reason for r in refusals)


@pytest.mark.shared
def test_every_file_of_the_shared_corpus_is_accounted_for(shared: Path) -> None:
    root = shared / "corpus"
    captures, refusals = take(root)
    files = {path for path in root.rglob("*") if path.is_file()}
    stored = {
        shared / unquote(c.url).removeprefix("file:///")
        for c in captures
        if c.url.startswith("file:")
    }
    warcs = {path for path in files if ".warc" in path.name}
    assert files == stored | {r.path for r in refusals} | warcs
    assert all(r.reason for r in refusals)
    kinds = Counter(c.kind for c in captures)
    assert kinds["clinicaltrials"] == 17
    assert kinds["europepmc"] == 6
    assert kinds["pubmed"] == 172
