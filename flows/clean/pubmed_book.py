"""One PubmedBookArticle (a chapter, as in StatPearls) as a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.clean.identity import content_hash
from flows.clean.ledger import Node
from flows.clean.origin import Origin
from flows.clean.pubmed_article import address
from flows.clean.scholarly import (
    Section,
    assembled,
    doi_of,
    iso_date,
    licence_of,
    record_document_id,
    year_in,
)
from warehouse.records import Document, RecordId

_BOOK: Final = "PubmedBookArticle/BookDocument"
_DATA: Final = "PubmedBookArticle/PubmedBookData"
_PRINT: Final = "place in the book; the identifiers name the chapter"
_PERSONAL: Final = "personal data that no reader needs"
IGNORED: Final = {
    f"{_BOOK}/PMID@Version": _PRINT,
    f"{_BOOK}/Book": _PRINT,
    f"{_BOOK}/Sections": "headings of the chapter, whose text is not sent",
    f"{_BOOK}/ReferenceList": "papers cited, not this chapter",
    f"{_BOOK}/KeywordList": "key words repeat what title and abstract say",
    f"{_BOOK}/DateRevised": _PRINT,
    f"{_BOOK}/ArticleTitle@book": _PRINT,
    f"{_BOOK}/ArticleTitle@part": _PRINT,
    f"{_BOOK}/ArticleTitle@sec": _PRINT,
    f"{_BOOK}/AuthorList@CompleteYN": _PERSONAL,
    f"{_BOOK}/AuthorList@Type": _PERSONAL,
    f"{_BOOK}/AuthorList/Author@ValidYN": _PERSONAL,
    f"{_BOOK}/AuthorList/Author/ForeName": _PERSONAL,
    f"{_BOOK}/AuthorList/Author/AffiliationInfo": _PERSONAL,
    f"{_DATA}": "status and history of the library's own record",
}


def document(root: Node, origin: Origin) -> Document:
    """Return one chapter as a document."""
    book = root.one("BookDocument") or root
    pmid = book.words("PMID")
    ids = tuple(_ids(book, pmid))
    text, blocks = assembled(_sections(book))
    title = book.words("ArticleTitle") or book.words("Book/BookTitle")
    date = book.one("ContributionDate")
    published = (
        iso_date(date.words("Year"), date.words("Month"), date.words("Day"))
        if date
        else ""
    )
    year = year_in(published) or year_in(book.words("Book/PubDate/Year"))
    return Document(
        document_id=record_document_id("abstract", ids, f"{origin.url}#{title}"),
        kind="abstract",
        source=origin.source,
        url=address(pmid),
        canonical_url=address(pmid),
        title=title,
        text=text,
        main_text=text,
        blocks=blocks,
        language="en" if book.words("Language") in ("eng", "") else "und",
        published_date=published,
        published_source="record",
        fetched_at=origin.fetched_at,
        capture_sha256=origin.sha256,
        content_hash=content_hash(title, text),
        outcome="ok" if text else "no-text",
        outcome_detail="" if text else "the record has no abstract",
        extractor=origin.extractor,
        record_ids=ids,
        publication_types=tuple(
            f"{one.attribute('UI')}|{one.words()}"
            for one in book.every("PublicationType")
        ),
        journal=book.words("Book/BookTitle"),
        year=year,
        authors=tuple(
            f"{one.words('LastName')} {one.words('Initials')}".strip()
            for one in book.every("AuthorList/Author")
        ),
        licence=licence_of(book.words("Abstract/CopyrightInformation")),
        is_demo=origin.is_demo,
    )


def _ids(book: Node, pmid: str) -> Iterator[RecordId]:
    """Give the chapter's own ids."""
    if pmid:
        yield RecordId("pmid", pmid)
    for one in book.every("ArticleIdList/ArticleId"):
        kind, value = one.attribute("IdType"), one.words()
        if kind == "doi" and doi_of(value):
            yield RecordId("doi", doi_of(value))


def _sections(book: Node) -> Iterator[Section]:
    """Give the abstract's parts with their labels."""
    for part in book.every("Abstract/AbstractText"):
        part.attribute("NlmCategory")
        label = part.attribute("Label").strip(" :")
        yield Section("" if label.upper() == "UNLABELLED" else label, part.words())
