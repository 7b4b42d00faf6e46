"""The clean stage: captures that no finished night covers become tagged documents.

What is pending is read from disk: a WARC file is done when a finished clean stage names
it. So captures of a night that failed are not lost, and a repeated stage repeats
nothing. A new version of a tagger makes every WARC file pending again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from flows.clean.duplicates import mark_boilerplate
from flows.clean.refusals import not_invented
from flows.clean.workers import clean_captures
from flows.forgotten import cut_archive, kept, read_tombstones
from flows.home import Home
from flows.landing import ask_again, landed
from flows.night import Night
from flows.tag.abstracts import tag_abstract
from flows.tag.pages import tag_page
from flows.tag.publication_types import unknown_types
from spiders.captures import Capture, WarcDamage, read_warc
from warehouse.db import open_work
from warehouse.files import whole_file
from warehouse.records import Document
from warehouse.runs import CaptureRecord
from warehouse.shards import write_shard
from warehouse.stored_pages import stored_pages
from warehouse.tags import PageTags, StudyTags

LOG = logging.getLogger("backcheck.clean")

# A shard of 2,000 documents is about 10 MB: small enough to lose and do again, large
# enough that a million documents make 500 files.
SHARD_DOCUMENTS = 2000
# Below this many documents, starting worker processes takes longer than tagging.
WORTH_WORKERS = 200

# Which tagger reads a kind of document, and what its version is called; a notice is
# read by none.
TAGGERS: Mapping[str, tuple[str, Callable[[Document], PageTags | StudyTags]]] = {
    "page": ("page_tagger", tag_page),
    "abstract": ("abstract_tagger", tag_abstract),
    "registration": ("abstract_tagger", tag_abstract),
}

# document_id -> (content_hash, tagger_version), as the warehouse holds them.
Known = Mapping[str, tuple[str, str]]
# Address -> the run in which it was found gone.
Gone = Mapping[str, str]


@dataclass(slots=True)
class Counts:
    """What the clean stage met."""

    captures: int = 0
    documents: int = 0
    tagged: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    # What a source's files gave back less than they must, by source.
    damaged: dict[str, list[str]] = field(default_factory=dict)
    # Publication types that the list of known ones lacks, and how often each was met.
    unknown_types: dict[str, int] = field(default_factory=dict)
    # The source that each site's pages came from.
    sites: dict[str, str] = field(default_factory=dict)


def clean_and_tag(night: Night, known: Known, gone: Gone) -> dict[str, object]:
    """Clean and tag what is pending into shards, and return the stage's marker.

    `covered` names the WARC files read, relative to the home. A capture from before its
    page was gone is passed over: reading it again must not bring the page back.
    """
    versions = dict(night.versions)
    warcs = pending(night.home, versions)
    counts = Counts()
    buried, dropped = read_tombstones(night.home), set[tuple[str, str]]()
    folder = night.home.shards / night.run.run_id
    with (
        whole_file(captures_file(night)) as listing,
        listing.open("w", encoding="utf-8") as file,
    ):
        captures = _captures(night, warcs, counts, file, gone)
        cleaned = clean_captures(
            captures, is_demo=night.home.is_demo, workers=night.settings.workers
        )
        if not night.home.is_demo:
            cleaned = _not_invented(cleaned)
        documents = kept(cleaned, buried, dropped)
        for batch in _batches(documents, SHARD_DOCUMENTS):
            batch = furnished(night, batch)
            changed = [item for item in batch if _is_changed(item, known, versions)]
            pages, studies = tag_all(changed, night.settings.workers)
            write_shard(
                folder,
                documents=batch,
                page_tags=pages,
                study_tags=studies,
                run_id=night.run.run_id,
                versions=versions,
            )
            counts.documents += len(batch)
            counts.tagged += len(changed)
            for document in batch:
                seen = counts.outcomes.get(document.outcome, 0)
                counts.outcomes[document.outcome] = seen + 1
                if document.kind == "page":
                    counts.sites[document.site] = document.source
                for one in unknown_types(document.publication_types):
                    seen = counts.unknown_types.get(one, 0)
                    counts.unknown_types[one] = seen + 1
            LOG.info("cleaned %d, tagged %d", counts.documents, counts.tagged)
    for one, times in sorted(counts.unknown_types.items()):
        LOG.warning("publication type %r (%d records) is not listed", one, times)
    if dropped:
        cut_archive(night.home, warcs, lambda *key: key in dropped)
    covered = [str(path.relative_to(night.home.path)) for path in warcs]
    return {**asdict(counts), "covered": covered, "versions": versions}


def _not_invented(documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        real = not_invented(document)
        if real is not document:
            LOG.warning("refused %s: %s", real.url, real.outcome_detail)
        yield real


def captures_file(night: Night) -> Path:
    """Where the clean stage lists each capture it read, one JSON object a line."""
    return night.run.folder / "captures.jsonl"


def read_captures(night: Night) -> Iterator[CaptureRecord]:
    """Read the list of captures that the clean stage left."""
    with captures_file(night).open(encoding="utf-8") as file:
        for line in file:
            yield CaptureRecord(**json.loads(line))


def pending(home: Home, versions: Mapping[str, str]) -> list[Path]:
    """List the WARC files that no finished clean stage of these versions covers.

    They come in the order of their runs, so that a later capture of a page wins.
    """
    covered: set[str] = set()
    for marker in home.runs.glob("*/clean.json"):
        found = json.loads(marker.read_text(encoding="utf-8"))
        if found["versions"] == versions:
            covered.update(found["covered"])
    warcs = (
        path
        for path in home.landing.glob("*/*.warc.gz")
        if str(path.relative_to(home.path)) not in covered
    )
    return sorted(warcs, key=lambda path: (path.name, path.parent.name))


def tag_all(
    documents: Sequence[Document], workers: int
) -> tuple[list[PageTags], list[StudyTags]]:
    """Tag documents, in worker processes where there are enough of them."""
    if len(documents) < WORTH_WORKERS:
        tags = [tag(document) for document in documents]
    else:
        # Spawned, not forked: the flow's threads hold locks that a fork would copy.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            tags = list(pool.map(tag, documents, chunksize=25))
    pages = [item for item in tags if isinstance(item, PageTags)]
    studies = [item for item in tags if isinstance(item, StudyTags)]
    return pages, studies


def tag(document: Document) -> PageTags | StudyTags | None:
    """Tag one document; None where its kind or its cleaning leaves nothing to tag."""
    if document.outcome != "ok" or document.kind not in TAGGERS:
        return None
    _, tagger = TAGGERS[document.kind]
    return tagger(document)


def _is_changed(document: Document, known: Known, versions: Mapping[str, str]) -> bool:
    version = ""
    if document.kind in TAGGERS:
        called, _ = TAGGERS[document.kind]
        version = versions[called]
    return known.get(document.document_id) != (document.content_hash, version)


def _captures(
    night: Night,
    warcs: Iterable[Path],
    counts: Counts,
    listing: TextIO,
    gone: Gone,
) -> Iterator[Capture]:
    def lost(damage: WarcDamage) -> None:
        LOG.warning("%s", damage)
        if damage.expected is not None and not damage.missing:
            # Bytes that were never part of a capture, or a cut that was interrupted.
            return
        source = damage.path.parent.name
        counts.damaged.setdefault(source, []).append(str(damage))
        ask_again(damage.path)

    promised = {}
    for file in landed(night.home.path):
        promised[file.path] = file.items
        if file.run_id == night.run.run_id and file.items and not file.path.exists():
            lost(WarcDamage(file.path, 0, file.items, 1, 0))
    for path in warcs:
        name = str(path.relative_to(night.home.path))
        for capture in read_warc(
            path, promised.get(path), on_damage=lost, source=path.parent.name
        ):
            counts.captures += 1
            record = _record(capture, path, name)
            if record.run_id <= gone.get(capture.url, ""):
                continue
            listing.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
            yield capture


def _record(capture: Capture, path: Path, name: str) -> CaptureRecord:
    return CaptureRecord(
        capture_sha256=hashlib.sha256(capture.body).hexdigest(),
        run_id=path.name.removesuffix(".warc.gz"),
        source=capture.source,
        kind=capture.kind,
        url=capture.url,
        fetched_at=capture.fetched_at or None,
        http_status=capture.status,
        n_bytes=len(capture.body),
        warc_file=name,
        warc_offset=capture.offset,
    )


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Cut into batches in which each document stands once.

    Another answer about the same document goes into a batch of its own: the load
    chooses between answers, and joins what only one of them states.
    """
    walk = iter(documents)
    while rest := list(islice(walk, size)):
        while rest:
            batch: dict[str, Document] = {}
            again = []
            for document in rest:
                if document.document_id in batch:
                    again.append(document)
                else:
                    batch[document.document_id] = document
            yield list(batch.values())
            rest = again


def furnished(night: Night, batch: Sequence[Document]) -> list[Document]:
    """Mark what a site says on most of its pages, also on those of earlier nights."""
    sites: dict[str, list[Document]] = {}
    for document in batch:
        if document.kind == "page" and document.outcome == "ok":
            sites.setdefault(document.site, []).append(document)
    if not sites:
        return list(batch)
    with open_work(night.home.path) as work:
        stored: dict[str, list[Document]] = {}
        for page in stored_pages(work, sites=sites):
            stored.setdefault(page.site, []).append(page)
    marked = {}
    for site, pages in sites.items():
        here = {page.document_id for page in pages}
        others = [one for one in stored.get(site, []) if one.document_id not in here]
        for page in mark_boilerplate(pages, others):
            marked[page.document_id] = page
    return [marked.get(document.document_id, document) for document in batch]
