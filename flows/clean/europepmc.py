"""Europe PMC search answers as documents: abstracts, preprints and notices."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from flows.clean.europepmc_unread import IGNORED
from flows.clean.identity import content_hash
from flows.clean.language import language_of
from flows.clean.ledger import Fields, line_of, unread_fields
from flows.clean.origin import Origin, origin_of
from flows.clean.refusal import Refused
from flows.clean.registers import registrations_in
from flows.clean.scholarly import (
    Section,
    assembled,
    doi_of,
    licence_of,
    record_document_id,
)
from spiders.captures import Capture
from warehouse.records import Document, RecordId, Relation

EXTRACTOR: Final = "europepmc 1"
_RELATIONS: Final = {
    "retraction in": "retracted-by",
    "retraction of": "retraction-of",
    "retraction for": "retraction-of",
    "partial retraction in": "erratum-by",
    "partial retraction of": "erratum-of",
    "retracted and republished in": "retracted-by",
    "retracted and republished from": "retraction-of",
    "expression of concern in": "concern-by",
    "expression of concern for": "concern-of",
    "expression of concern of": "concern-of",
    "erratum in": "erratum-by",
    "erratum for": "erratum-of",
    "corrected and republished in": "erratum-by",
    "corrected and republished from": "erratum-of",
    "comment in": "comment-by",
    "comment on": "comment-of",
    "update in": "updated-by",
    "update of": "update-of",
    "republished in": "updated-by",
    "republished from": "update-of",
    "preprint of": "preprint-of",
    "preprint in": "update-of",
}
_NOTICE_TYPES: Final = (
    *("published erratum", "correction", "retraction of publication", "retraction"),
    *("expression of concern", "expression-of-concern"),
)
_HEADING = re.compile(r"h[1-6]$")


def documents_of(capture: Capture, *, is_demo: bool = False) -> Iterator[Document]:
    """Give every record of a search answer; raise Refused where it is no answer."""
    origin = origin_of(capture, EXTRACTOR, is_demo=is_demo)
    for record in _records(capture.body):
        yield _document(Fields(record), origin)


def unread_in(body: bytes) -> set[str]:
    """Return the fields of an answer's records that nobody reads and none ignores."""
    origin = Origin("", "", "", "", EXTRACTOR, False)
    found: set[str] = set()
    for record in _records(body):
        fields = Fields(record)
        _document(fields, origin)
        found |= unread_fields(record, fields.ledger, IGNORED)
    return found


def _records(body: bytes) -> list[dict[str, object]]:
    """Return the records of an answer, or say what came instead of one."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")):
        raise Refused(f"no JSON but {start[:80]!r}; the service failed, ask again")
    try:
        answer = json.loads(body, strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused(f"broken JSON ({str(error)[:120]}); ask again") from error
    if not isinstance(answer, dict):
        raise Refused("a JSON list where a Europe PMC answer should be")
    if "errCode" in answer or "errMsg" in answer:
        said = f"{answer.get('errCode', '')} {answer.get('errMsg', '')}".strip()
        raise Refused(f"Europe PMC answered with an error: {said[:200]}")
    listed = answer.get("resultList")
    results = listed.get("result") if isinstance(listed, dict) else None
    if not isinstance(results, list):
        raise Refused(
            "no resultList.result in the JSON: not a Europe PMC search answer"
        )
    return [one for one in results if isinstance(one, dict)]


def _document(record: Fields, origin: Origin) -> Document:
    """Return one record as a document: an abstract or a notice."""
    source, own_id = record.string("source"), record.string("id")
    pmid = record.string("pmid")
    title = _plain(record.string("title"))
    text, blocks = assembled(_sections(record.string("abstractText")))
    types = _types(record)
    relations = tuple(_relations(record))
    is_notice = _is_notice(types, relations, text)
    if is_notice and not text:
        text, blocks = assembled([Section("", title)])
    kind = "notice" if is_notice else "abstract"
    ids = tuple(_ids(record, pmid, f"{title} {text}"))
    url = f"https://europepmc.org/article/{source}/{own_id}"
    outcome, detail = _outcome(text, "abstractText" in record.value)
    declared = record.string("language")
    language = language_of(text, declared) if text else ""
    if outcome == "ok" and language not in ("en", "und"):
        outcome, detail = "other-language", f"the abstract reads as {language}"
    year = record.string("pubYear")
    return Document(
        document_id=record_document_id(kind, ids, f"{source}:{own_id}"),
        kind=kind,
        source=origin.source,
        url=url,
        canonical_url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else url,
        title=title,
        text=text,
        main_text=text,
        blocks=blocks,
        language=language,
        published_date=record.string("firstPublicationDate")[:10],
        published_source="record",
        fetched_at=origin.fetched_at,
        capture_sha256=origin.sha256,
        content_hash=content_hash(title, text),
        outcome=outcome,
        outcome_detail=detail,
        extractor=origin.extractor,
        record_ids=ids,
        publication_types=types,
        mesh_terms=tuple(_mesh(record)),
        relations=relations,
        journal=_journal(record),
        year=int(year) if year.isdecimal() else None,
        authors=_authors(record),
        licence=licence_of(record.string("license")),
        funding=tuple(_funding(record)),
        is_preprint=source == "PPR" or "|preprint" in types,
        is_demo=origin.is_demo,
    )


def _outcome(text: str, has_field: bool) -> tuple[str, str]:
    """Say whether a record can be tagged, and if not, why."""
    if text:
        return "ok", ""
    if has_field:
        return "no-text", "the record's abstract is empty"
    return "no-text", "no abstract in the record; resultType=core sends it if there is"


def _ids(record: Fields, pmid: str, text: str) -> Iterator[RecordId]:
    """Give the record's own ids, then the registrations its text names."""
    if pmid:
        yield RecordId("pmid", pmid)
    if record.string("pmcid"):
        yield RecordId("pmcid", record.string("pmcid").upper())
    if doi_of(record.string("doi")):
        yield RecordId("doi", doi_of(record.string("doi")))
    yield from registrations_in(text)


def _sections(markup: str) -> list[Section]:
    """Read an abstract in HTML, its headings as the labels of what follows."""
    if "<" not in markup:
        return [Section("", line_of(markup))]
    parts: list[tuple[str, list[str]]] = [("", [])]
    stack: list[Tag | NavigableString] = [BeautifulSoup(markup, "lxml")]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if _HEADING.match(node.name):
                parts.append((line_of(node.get_text()).strip(" :."), []))
                continue
            if node.name in ("p", "br", "div", "li"):
                parts[-1][1].append(" ")
            stack.extend(
                child
                for child in reversed(node.contents)
                if isinstance(child, Tag | NavigableString)
            )
        elif type(node) is NavigableString:
            parts[-1][1].append(str(node))
    return [Section(label, line_of("".join(words))) for label, words in parts]


def _plain(markup: str) -> str:
    """Return a title without the markup in it."""
    if "<" not in markup and "&" not in markup:
        return line_of(markup)
    return line_of(BeautifulSoup(markup, "lxml").get_text())


def _types(record: Fields) -> tuple[str, ...]:
    """Return the publication types; Europe PMC gives names without codes."""
    listed = record.one("pubTypeList").strings("pubType")
    names = listed or tuple(record.string("pubType").split(";"))
    found = dict.fromkeys(f"|{name.strip().lower()}" for name in names if name.strip())
    return tuple(found)


def _relations(record: Fields) -> Iterator[Relation]:
    """Give what the record states about other records."""
    listed = record.one("commentCorrectionList")
    for one in listed.every("commentCorrection"):
        kind, where = one.string("type"), one.string("reference")
        source, other = one.string("source"), one.string("id")
        note = " ".join(part for part in (kind, where, one.string("note")) if part)
        relation = _RELATIONS.get(kind.lower())
        if relation is None:
            continue
        place = where.lower().find("doi:")
        doi = doi_of(where[place:]) if place >= 0 else ""
        if source == "MED" and other:
            yield Relation(relation, RecordId("pmid", other), "europepmc", "", note)
        elif source == "PMC" and other:
            pmcid = other if other.startswith("PMC") else f"PMC{other}"
            yield Relation(relation, RecordId("pmcid", pmcid), "europepmc", "", note)
        elif doi:
            yield Relation(relation, RecordId("doi", doi), "europepmc", "", note)


def _is_notice(
    types: tuple[str, ...], relations: tuple[Relation, ...], text: str
) -> bool:
    """Say whether a record only says something about another record."""
    if any(one.removeprefix("|") in _NOTICE_TYPES for one in types):
        return True
    kinds = {one.relation for one in relations}
    return not text and bool(kinds & {"retraction-of", "concern-of", "erratum-of"})


def _mesh(record: Fields) -> Iterator[str]:
    """Give the MeSH headings, each alone and with its qualifiers."""
    for heading in record.one("meshHeadingList").every("meshHeading"):
        name = heading.string("descriptorName")
        if name:
            yield name
        for one in heading.one("meshQualifierList").every("meshQualifier"):
            yield f"{name}/{one.string('qualifierName')}"


def _journal(record: Fields) -> str:
    """Return the journal's name from a full or a short record."""
    full = record.one("journalInfo").one("journal").string("title")
    return full or record.string("journalTitle")


def _authors(record: Fields) -> tuple[str, ...]:
    """Return the authors as the literature cites them."""
    listed = record.one("authorList").every("author")
    names = [
        one.string("fullName") or one.string("collectiveName") for one in listed
    ] or record.string("authorString").rstrip(".").split(", ")
    return tuple(name for name in names if name)


def _funding(record: Fields) -> Iterator[str]:
    """Give each grant's agency, with its number where there is one."""
    for one in record.one("grantsList").every("grant"):
        agency, number = one.string("agency"), one.string("grantId")
        if agency:
            yield f"{agency} ({number})" if number else agency
