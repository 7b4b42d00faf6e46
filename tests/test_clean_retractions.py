from __future__ import annotations

import pytest

from flows.clean import retractions
from flows.clean.refusal import Refused
from spiders.captures import Capture
from warehouse.records import Document

HEAD = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,"
    "ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,"
    "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes\n"
)


def row(nature: str, doi: str = "10.5555/BACK.1", pmid: str = "99000101") -> str:
    return (
        '7,"Heat, for backs",Med,Inst,J Imag,Pub,XX,"Quill, Zelda",u,Trial,'
        f"3/9/2026 0:00,10.5555/ret.1,0,1/2/2025 0:00,{doi},{pmid},{nature},"
        '+Data ; +Doubt;,No,"said Z"\n'
    )


def read(body: str | bytes) -> list[Document]:
    raw = body.encode() if isinstance(body, str) else body
    capture = Capture(
        "http://list.example.org/r.csv", "r", "retractions", "", 200, (), raw
    )
    return list(retractions.documents_of(capture))


@pytest.mark.parametrize(
    ("nature", "relation"),
    [
        ("Retraction", "retraction-of"),
        ("Expression of concern", "concern-of"),
        ("Correction", "erratum-of"),
        ("Reinstatement", "reinstatement-of"),
    ],
)
def test_each_nature_is_a_relation_to_the_paper(nature: str, relation: str) -> None:
    (document,) = read(HEAD + row(nature))
    assert document.kind == "notice"
    assert {
        (r.relation, r.target.scheme, r.target.value) for r in document.relations
    } == {
        (relation, "pmid", "99000101"),
        (relation, "doi", "10.5555/back.1"),
    }
    assert {r.asserted_date for r in document.relations} == {"2026-03-09"}
    assert {r.note for r in document.relations} == {"Data; Doubt"}


def test_zero_and_unavailable_are_no_identifiers() -> None:
    (document,) = read(HEAD + row("Retraction", "Unavailable", "0"))
    assert document.outcome == "refused"
    assert "neither DOI nor PubMed id" in document.outcome_detail


def test_an_unknown_nature_is_refused_by_name() -> None:
    (document,) = read(HEAD + row("Withdrawal of praise"))
    assert document.outcome == "refused"
    assert "Withdrawal of praise" in document.outcome_detail


def test_people_named_in_the_list_stand_in_no_text() -> None:
    (document,) = read(HEAD + row("Retraction"))
    assert "Quill" not in document.text + document.title
    assert "said Z" not in document.text


def test_bytes_that_are_no_utf8_lose_no_row() -> None:
    assert (
        len(read((HEAD + row("Retraction")).encode() + b"8,\xff\xfe" + b",x" * 18)) == 2
    )


@pytest.mark.parametrize("body", ["", "<html>busy</html>", "a,b\n1,2\n"])
def test_what_is_no_such_list_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="Retraction Watch"):
        read(body)


def test_a_new_column_is_listed() -> None:
    assert retractions.unread_in(HEAD.encode()) == set()
    assert retractions.unread_in(HEAD.strip().encode() + b",Mood\n") == {"Mood"}
