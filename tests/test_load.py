"""A night is loaded whole, once, in any order, and what it changed is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.world import (
    FIRST,
    NOW,
    SECOND,
    SITES,
    TRIALS,
    VERSIONS,
    a_document,
    copy_world,
    document_id,
    load_world_night,
    page,
    page_tags,
    shared_world,
    study_tags,
    trial,
)
from warehouse.db import Work, open_snapshot, open_work
from warehouse.judging import read_for_judgement
from warehouse.load import known_documents, load_night
from warehouse.records import WITHDRAWN, Document, RecordId, Relation
from warehouse.runs import CaptureRecord
from warehouse.shards import ShardMarker, write_shard
from warehouse.tags import PageTags, StudyTags
from warehouse.vocabularies import UnknownCode
from warehouse.wordings import claim_id, rewordings

THIRD = "000003-20261122"
EXERCISE = "health.example.org/exercise"
HELD = (
    "raw.documents", "raw.texts", "core.claims", "core.claim_treatments",
    "core.claim_outcomes", "core.claim_history", "core.studies", "core.findings",
    "core.study_documents", "core.integrity_signals", "core.changes", "core.scorecard",
)  # fmt: skip


def content(work: Work) -> dict[str, str]:
    """A hash over each table, its rows in order."""
    return {
        table: str(
            work.value(
                "SELECT md5(string_agg(line, '\n' ORDER BY line)) FROM ("
                f"SELECT to_json(rows)::VARCHAR AS line FROM {table} AS rows)"
            )
        )
        for table in HELD
    }


def a_shard(
    home: Path,
    documents: list[Document],
    *,
    run_id: str = FIRST,
    pages: list[PageTags] | None = None,
    studies: list[StudyTags] | None = None,
    versions: dict[str, str] = VERSIONS,
) -> ShardMarker:
    if pages is None:
        pages = [page_tags(d) for d in documents if d.kind == "page"]
    if studies is None:
        studies = [
            study_tags(d, list(TRIALS))
            for d in documents
            if d.kind in ("abstract", "registration")
        ]
    return write_shard(
        home / "shards" / run_id,
        documents=documents,
        page_tags=pages,
        study_tags=studies,
        run_id=run_id,
        versions=versions,
    )


def load(work: Work, shards: list[ShardMarker], run_id: str = FIRST, **given: object):
    return load_night(
        work,
        shards,
        run_id=run_id,
        sequence=int(run_id[:6]),
        now=NOW.get(run_id, "2026-11-22T21:30:00Z"),
        is_demo=True,
        sites=SITES,
        **given,  # type: ignore[arg-type]
    )


def test_the_same_night_loaded_twice_is_one_night(tmp_path: Path) -> None:
    load_world_night(tmp_path, FIRST)
    with open_work(tmp_path) as work:
        before = content(work)
    load_world_night(tmp_path, FIRST)
    with open_work(tmp_path) as work:
        assert content(work) == before


def test_the_order_of_shards_makes_no_difference(tmp_path: Path) -> None:
    documents = [page(EXERCISE), *(trial(item) for item in TRIALS)]
    parts = [documents[:2], documents[2:4], documents[4:]]
    seen = []
    for place, order in enumerate(list(permutations(parts))[::2]):
        home = tmp_path / str(place)
        shards = [a_shard(home, part) for part in order]
        with open_work(home) as work:
            load(work, [*shards, shards[0]])
            seen.append(content(work))
    assert all(one == seen[0] for one in seen)


def test_a_failed_load_leaves_nothing_behind(tmp_path: Path) -> None:
    document = page(EXERCISE)
    tags = page_tags(document)
    odd = replace(tags, claims=(replace(tags.claims[0], outcomes=("charm",)),))
    with open_work(tmp_path) as work:
        with pytest.raises(UnknownCode, match="charm"):
            load(work, [a_shard(tmp_path, [document], pages=[odd])])
        assert work.count("SELECT count(*) FROM raw.documents") == 0
        assert work.count("SELECT count(*) FROM core.runs") == 0


def test_a_treatment_outside_the_vocabulary_fails_the_load(tmp_path: Path) -> None:
    document = page(EXERCISE)
    tags = page_tags(document)
    odd = replace(tags, claims=(replace(tags.claims[0], treatments=("pixie-dust",)),))
    with (
        open_work(tmp_path) as work,
        pytest.raises(UnknownCode, match="pixie-dust"),
    ):
        load(work, [a_shard(tmp_path, [document], pages=[odd])])


def test_only_changed_documents_need_tagging_again(tmp_path: Path) -> None:
    load_world_night(tmp_path, FIRST)
    with open_work(tmp_path) as work:
        known = known_documents(work)
    document = page(EXERCISE)
    assert known[document.document_id] == (document.content_hash, "page-1")
    paper = trial(TRIALS[0])
    assert known[paper.document_id] == (paper.content_hash, "abstract-1")


def test_an_edited_claim_follows_the_one_it_rewords() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        row = snapshot.query(
            "SELECT now.quote, before.quote AS earlier, before.event_code "
            "FROM claims AS now JOIN claim_history AS before "
            "ON before.claim_id = now.predecessor_claim_id "
            "WHERE before.event_code = 'gone'"
        )
    assert row == [
        {
            "quote": "Spinal manipulation often cures back pain.",
            "earlier": "Spinal manipulation always cures back pain for good.",
            "event_code": "gone",
        }
    ]


def test_a_claim_that_disappeared_is_history_not_deletion() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        quote = "Traction may take pressure off the disc."
        gone = snapshot.query(
            "SELECT run_id FROM claim_history WHERE quote = ? AND event_code = 'gone'",
            (quote,),
        )
        assert gone == [{"run_id": SECOND}]
        assert snapshot.query("FROM claims WHERE quote = ?", (quote,)) == []


def test_changes_tell_what_happened_and_why() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        told = {
            (row["change_code"], row["cause_code"])
            for row in snapshot.query("SELECT * FROM changes WHERE sequence > 1")
        }
    assert {
        ("claim-gone", "page-gone"),
        ("claim-reworded", "page-edited"),
        ("page-gone", "page-gone"),
        ("study-new", "new-study"),
        ("study-retracted", "integrity"),
        ("body-moved", "new-study"),
        ("body-moved", "integrity"),
    } <= told


def test_the_first_night_has_nothing_to_differ_from() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        assert snapshot.count("SELECT count(*) FROM changes WHERE sequence = 1") == 0


def test_a_page_that_could_not_be_read_keeps_its_claims(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    failed = replace(page(EXERCISE), outcome="timed-out", text="", content_hash="")
    with open_work(home) as work:
        load(work, [a_shard(home, [failed], run_id=THIRD, pages=[])], THIRD)
        n = work.count(
            "SELECT count(*) FROM claims WHERE document_id = ?", (failed.document_id,)
        )
        changes = work.query(
            "SELECT change_code FROM changes WHERE run_id = ? AND document_id = ?",
            (THIRD, failed.document_id),
        )
    assert n == 2
    assert changes == [{"change_code": "page-unreadable"}]


def test_a_page_without_tags_is_not_a_page_without_claims(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    edited = replace(page(EXERCISE), content_hash="edited")
    with open_work(home) as work:
        load(work, [a_shard(home, [edited], run_id=THIRD, pages=[])], THIRD)
        assert work.count(
            "SELECT count(*) FROM core.claims WHERE is_current AND document_id = ?",
            (edited.document_id,),
        )


def test_an_answer_of_404_makes_a_page_gone(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    document = page(EXERCISE)
    missing = CaptureRecord(
        "0" * 64, THIRD, "health", "page", document.url, NOW[SECOND], 404, 9, "a.warc"
    )
    with open_work(home) as work:
        counts = load(work, [], THIRD, captures=[missing])
    assert counts.pages_gone == 1
    assert counts.claims_gone == 2


def test_a_page_that_comes_back_brings_its_claims_back(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    back = page("health.example.org/gone")
    with open_work(home) as work:
        load(work, [a_shard(home, [back], run_id=THIRD)], THIRD)
        events = work.query(
            "SELECT event_code FROM claim_history WHERE run_id = ?", (THIRD,)
        )
        row = work.query(
            "SELECT first_seen_run_id, gone_run_id FROM core.claims "
            "WHERE document_id = ?",
            (back.document_id,),
        )
    assert events == [{"event_code": "back"}]
    assert row == [{"first_seen_run_id": FIRST, "gone_run_id": None}]


def test_a_new_tagger_reads_the_same_words_anew(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    document = page(EXERCISE)
    tags = page_tags(document)
    stronger = replace(
        tags, claims=(replace(tags.claims[0], strength="strong"), *tags.claims[1:])
    )
    newer = {**VERSIONS, "page_tagger": "page-2"}
    shard = a_shard(home, [document], run_id=THIRD, pages=[stronger], versions=newer)
    with open_work(home) as work:
        load(work, [shard], THIRD)
        change = work.query(
            "SELECT change_code, cause_code FROM changes WHERE run_id = ?", (THIRD,)
        )
        kept = work.query(
            "SELECT tagger_version, is_current FROM raw.page_tags "
            "WHERE document_id = ? ORDER BY 1",
            (document.document_id,),
        )
    assert change == [{"change_code": "claim-read-anew", "cause_code": "new-tagger"}]
    assert kept == [
        {"tagger_version": "page-1", "is_current": False},
        {"tagger_version": "page-2", "is_current": True},
    ]


def test_an_old_shard_does_not_bring_back_what_has_gone(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    from warehouse.shards import find_markers, read_marker

    with open_work(home) as work:
        before = work.count("SELECT count(*) FROM claims")
        load(work, [read_marker(path) for path in find_markers(home / "shards")], THIRD)
        assert work.count("SELECT count(*) FROM claims") == before


def test_one_record_from_two_sources_is_one_study(tmp_path: Path) -> None:
    first = trial(TRIALS[1])
    text = "Another layout. " + first.text
    second = replace(
        first,
        source="europepmc",
        text=text,
        content_hash="other",
        relations=(
            Relation("retracted-by", RecordId("pmid", "99000099"), "europepmc"),
        ),
    )
    with open_work(tmp_path) as work:
        load(work, [a_shard(tmp_path, [second, first])])
        study = work.query("SELECT document_id, integrity_code FROM studies")
        quotes = work.query(
            "SELECT substring(text, quote_start + 1, quote_end - quote_start) = quote "
            "AS is_exact FROM findings JOIN documents USING (document_id)"
        )
    assert study == [{"document_id": first.document_id, "integrity_code": "retracted"}]
    assert quotes == [{"is_exact": True}]


def withdrawn(document: Document) -> Document:
    return replace(
        document,
        title="",
        text="",
        main_text="",
        blocks=(),
        content_hash="empty",
        outcome="refused",
        outcome_detail=WITHDRAWN,
    )


@pytest.mark.parametrize("is_same_load", [False, True], ids=["later", "at-once"])
def test_a_record_that_its_source_withdraws_is_gone(
    tmp_path: Path, is_same_load: bool
) -> None:
    held = replace(trial(TRIALS[1]), extractor="pubmed 1")
    with open_work(tmp_path) as work:
        first = [held, withdrawn(held)] if is_same_load else [held]
        shard = a_shard(tmp_path, first, studies=[study_tags(held, list(TRIALS))])
        load(work, [shard])
        if not is_same_load:
            later = a_shard(tmp_path, [withdrawn(held)], run_id=SECOND, studies=[])
            load(work, [later], SECOND)
            gone = work.value("SELECT gone_run_id FROM documents")
            told = work.query(
                "SELECT change_code FROM changes WHERE run_id = ?", (SECOND,)
            )
            assert gone == SECOND
            assert {"change_code": "study-gone"} in told
        assert work.count("SELECT count(*) FROM studies") == 0
        assert work.count("SELECT count(*) FROM findings") == 0
        assert not read_for_judgement(work).studies


def test_a_study_that_another_source_carries_outlives_a_withdrawn_record(
    tmp_path: Path,
) -> None:
    held = replace(trial(TRIALS[1]), extractor="pubmed 1")
    other = replace(
        held,
        document_id="9" * 20,
        url="https://other.example.org/",
        source="europepmc",
        extractor="europepmc 1",
    )
    tags = study_tags(held, list(TRIALS))
    with open_work(tmp_path) as work:
        both = [tags, replace(tags, document_id=other.document_id)]
        load(work, [a_shard(tmp_path, [held, other], studies=both)])
        before = work.value("SELECT study_id FROM studies")
        later = a_shard(tmp_path, [withdrawn(held)], run_id=SECOND, studies=[])
        load(work, [later], SECOND)
        after = work.query("SELECT study_id, document_id FROM studies")
    assert after == [{"study_id": before, "document_id": other.document_id}]


def test_a_study_keeps_its_id_when_a_record_joins_it(tmp_path: Path) -> None:
    preprint = a_document(
        "abstract",
        "doi:10.99999/demo.preprint",
        "An early version of the manipulation comparison, not yet reviewed",
        trial(TRIALS[1]).text,
        source="europepmc",
        is_preprint=True,
        record_ids=(RecordId("doi", "10.99999/demo.preprint"),),
    )
    tags = replace(
        study_tags(trial(TRIALS[1]), list(TRIALS)), document_id=preprint.document_id
    )
    with open_work(tmp_path) as work:
        load(work, [a_shard(tmp_path, [preprint], studies=[tags])])
        before = work.value("SELECT study_id FROM studies")
        paper = replace(
            trial(TRIALS[1]),
            relations=(
                Relation(
                    "preprint-of",
                    RecordId("doi", "10.99999/demo.preprint"),
                    "europepmc",
                ),
            ),
        )
        load(work, [a_shard(tmp_path, [paper], run_id=SECOND)], SECOND)
        after = work.query("SELECT study_id, document_id FROM studies")
        roles = work.query("SELECT role_code FROM study_documents ORDER BY 1")
    assert after == [{"study_id": before, "document_id": paper.document_id}]
    assert roles == [{"role_code": "leading"}, {"role_code": "preprint"}]


def test_what_is_read_for_judgement_is_what_was_tagged(tmp_path: Path) -> None:
    load_world_night(tmp_path, FIRST)
    with open_work(tmp_path) as work:
        material = read_for_judgement(work)
    claims = {record.claim.quote: record for record in material.claims}
    stated = page_tags(page(EXERCISE)).claims[0]
    assert claims[stated.quote].claim == stated
    assert claims[stated.quote].site_kind == "health-information"
    assert claims[stated.quote].cited_ids == (RecordId("pmid", "99000001"),)
    studies = {study.document_id: study for study in material.studies}
    paper = trial(TRIALS[0])
    assert studies[paper.document_id].tags == study_tags(paper, list(TRIALS))
    assert material.searches[0].searched_to == "2026-11-20"
    assert len(material.benchmarks) == 306


def test_a_claim_keeps_its_id_through_typography() -> None:
    url = "http://clinic.example.org/a"
    plain = claim_id(url, "It's good for your back.")
    assert claim_id(url, "It’s  good for\nyour back") == plain
    assert claim_id(url, "It is good for your back.") != plain
    assert claim_id(url + "b", "It's good for your back.") != plain


def test_rewording_pairs_the_most_similar_and_leaves_the_rest() -> None:
    gone = [
        ("a", "Yoga cures back pain fast"),
        ("b", "Our heat pads are the best in town"),
    ]
    new = [("c", "Yoga cures back pain"), ("d", "Surgery is seldom needed at all")]
    assert rewordings(gone, new) == [("a", "c")]


def test_document_ids_are_those_of_cleaning() -> None:
    assert len(document_id("page", "http://a.example.org/")) == 20
