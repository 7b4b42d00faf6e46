from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.clean import europepmc
from flows.clean.refusal import Refused
from spiders.captures import Capture
from warehouse.records import Document, RecordId

RECORD = {
    "id": "99000201",
    "source": "MED",
    "pmid": "99000201",
    "pmcid": "PMC99000201",
    "doi": "10.5555/Back.2",
    "title": "Tape for <i>sore</i> backs &amp; necks.",
    "authorString": "Quill Z, Marsh J.",
    "journalInfo": {"journal": {"title": "Journal of Imagined Backs"}},
    "pubYear": "2025",
    "firstPublicationDate": "2025-05-04",
    "language": "eng",
    "license": "cc by",
    "abstractText": (
        "<h4>Methods</h4>We taped 60 people (NCT99000002).<h4>Results</h4>Pain fell by "
        "10 <sup>mm</sup>&lt;20."
    ),
    "pubTypeList": {"pubType": ["Randomized Controlled Trial", "research-article"]},
    "meshHeadingList": {"meshHeading": [{"descriptorName": "Back Pain"}]},
    "grantsList": {"grant": [{"agency": "Back Fund", "grantId": "B2"}]},
    "commentCorrectionList": {
        "commentCorrection": [
            {
                "id": "99000202",
                "source": "MED",
                "type": "Expression of concern in",
                "reference": "J Imag. 2026",
            },
            {
                "id": "PPR1",
                "source": "PPR",
                "type": "Preprint in",
                "reference": "doi: 10.5555/pre.2",
            },
            {"id": "1", "source": "MED", "type": "Cites", "reference": "x"},
        ]
    },
}


def read(*records: dict[str, object], **envelope: object) -> list[Document]:
    body = {"hitCount": 1, "resultList": {"result": list(records)}, **envelope}
    capture = Capture(
        "", "europepmc", "europepmc", "", 200, (), json.dumps(body).encode()
    )
    return list(europepmc.documents_of(capture))


def test_headings_in_the_abstract_are_labels_and_markup_is_read() -> None:
    (document,) = read(RECORD)
    assert document.title == "Tape for sore backs & necks."
    assert [(b.label, b.text) for b in document.blocks] == [
        ("Methods", "We taped 60 people (NCT99000002)."),
        ("Results", "Pain fell by 10 mm<20."),
    ]
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text


def test_identifiers_types_and_relations_are_read() -> None:
    (document,) = read(RECORD)
    assert document.record_ids == (
        RecordId("pmid", "99000201"),
        RecordId("pmcid", "PMC99000201"),
        RecordId("doi", "10.5555/back.2"),
        RecordId("nct", "NCT99000002"),
    )
    assert document.publication_types[0] == "|randomized controlled trial"
    assert [(r.relation, r.target) for r in document.relations] == [
        ("concern-by", RecordId("pmid", "99000202")),
        ("update-of", RecordId("doi", "10.5555/pre.2")),
    ]
    assert document.licence == "cc by"
    assert document.authors == ("Quill Z", "Marsh J")


def test_the_same_paper_has_one_id_in_both_indexes() -> None:
    from flows.clean.scholarly import record_document_id

    (document,) = read(RECORD)
    ids = (RecordId("pmid", "99000201"),)
    assert document.document_id == record_document_id("abstract", ids, "")


def test_a_preprint_says_that_it_is_one_and_what_it_became() -> None:
    record = {
        "id": "PPR99",
        "source": "PPR",
        "title": "Early tape",
        "doi": "10.5555/pre.3",
        "abstractText": "We taped some people and looked at what came of it, early.",
        "commentCorrectionList": {
            "commentCorrection": [
                {"id": "99000203", "source": "MED", "type": "Preprint of"}
            ]
        },
    }
    (document,) = read(record)
    assert document.is_preprint
    assert [(r.relation, r.target.value) for r in document.relations] == [
        ("preprint-of", "99000203")
    ]


def test_a_short_answer_without_abstracts_says_how_to_get_them() -> None:
    (document,) = read({"id": "1", "source": "MED", "pmid": "99000204", "title": "T"})
    assert document.outcome == "no-text"
    assert "resultType=core" in document.outcome_detail


def test_a_correction_is_a_notice() -> None:
    (document,) = read(
        {
            "id": "2",
            "source": "MED",
            "pmid": "99000205",
            "title": "Erratum to tape",
            "pubType": "published erratum; journal article",
        }
    )
    assert (document.kind, document.text) == ("notice", "Erratum to tape")


def test_an_empty_page_is_no_error() -> None:
    assert read() == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>502 Bad Gateway</html>", "no JSON"),
        (b'{"errCode": 404, "errMsg": "Page size must be 1 to 1000"}', "Page size"),
        (b'{"version": "6.9"}', "resultList"),
        (b'{"resultList": {"result": [', "broken JSON"),
        (b"[]", "list"),
        (b"", "no JSON"),
    ],
)
def test_what_is_no_answer_is_refused(body: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        list(europepmc.documents_of(Capture("", "", "europepmc", "", 200, (), body)))


def test_a_field_that_nobody_reads_is_listed() -> None:
    body = {"resultList": {"result": [{**RECORD, "novelty": {"deep": [1]}}]}}
    assert europepmc.unread_in(json.dumps(body).encode()) == {"novelty.deep[]"}


@pytest.mark.shared
def test_real_answers_lose_no_field(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "europepmc").glob("*.json"))
    assert paths
    for path in paths:
        assert europepmc.unread_in(path.read_bytes()) == set(), path.name
