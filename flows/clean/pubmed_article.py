"""One PubmedArticle as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from flows.clean.identity import content_hash
from flows.clean.language import language_of
from flows.clean.ledger import Node
from flows.clean.origin import Origin, without_text
from flows.clean.pubmed_unread import IGNORED
from flows.clean.registers import registrations_in
from flows.clean.scholarly import (
    Section,
    assembled,
    doi_of,
    iso_date,
    licence_of,
    record_document_id,
    year_in,
)
from warehouse.records import Document, RecordId, Relation

__all__ = ["IGNORED", "IGNORED_RELATIONS", "address", "document"]

_RELATIONS: Final = {
    "RetractionIn": "retracted-by",
    "RetractionOf": "retraction-of",
    "RetractedandRepublishedIn": "retracted-by",
    "RetractedandRepublishedFrom": "retraction-of",
    "ExpressionOfConcernIn": "concern-by",
    "ExpressionOfConcernFor": "concern-of",
    "ErratumIn": "erratum-by",
    "ErratumFor": "erratum-of",
    "CorrectedandRepublishedIn": "erratum-by",
    "CorrectedandRepublishedFrom": "erratum-of",
    "CommentIn": "comment-by",
    "CommentOn": "comment-of",
    "UpdateIn": "updated-by",
    "UpdateOf": "update-of",
    "RepublishedIn": "updated-by",
    "RepublishedFrom": "update-of",
}
# Links that say nothing about how far a record can be trusted.
IGNORED_RELATIONS: Final = frozenset(
    {"AssociatedDataset", "AssociatedPublication", "Cites", "SummaryForPatientsIn"}
    | {"OriginalReportIn", "ReprintIn", "ReprintOf", "PatientSummaryIn"}
)
_NOTICES: Final = frozenset({"D016440", "D016425", "D000075742"})
_NOTICE_RELATIONS: Final = frozenset({"retraction-of", "concern-of", "erratum-of"})
_PREPRINT: Final = "D000076942"


def address(pmid: str) -> str:
    """Return the public address of a PubMed record."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def document(root: Node, origin: Origin) -> Document:
    """Return one PubmedArticle as a document: an abstract or a notice."""
    citation = root.one("MedlineCitation")
    article = citation.one("Article") if citation else None
    if citation is None or article is None:
        missing = "a PubmedArticle without MedlineCitation or Article"
        return without_text(origin, "abstract", origin.url, (), "refused", missing)
    pmid = citation.words("PMID")
    title = _title(article)
    text, blocks = assembled(_sections(article))
    ids = _ids(root, article, pmid, (title, text))
    types = _types(article)
    is_preprint = any(one.startswith(_PREPRINT) for one in types)
    relations = _relations(root, citation, is_preprint)
    is_notice = _is_notice(types, relations, text)
    if is_notice and not text:
        text, blocks = assembled([Section("", title)])
    copyright_note = article.words("Abstract/CopyrightInformation")
    kind = "notice" if is_notice else "abstract"
    made = Document(
        document_id=record_document_id(kind, ids, f"{origin.url}#{title}"),
        kind=kind,
        source=origin.source,
        url=address(pmid),
        canonical_url=address(pmid),
        title=title,
        text=text,
        main_text=text,
        blocks=blocks,
        language=_language(article, text),
        published_date=_published(article),
        published_source="record",
        fetched_at=origin.fetched_at,
        capture_sha256=origin.sha256,
        content_hash=content_hash(title, text),
        outcome="ok" if text else "no-text",
        outcome_detail="" if text else "the record has no abstract",
        extractor=origin.extractor,
        record_ids=ids,
        publication_types=types,
        mesh_terms=_mesh(citation),
        relations=relations,
        journal=article.words("Journal/Title"),
        year=_year(article),
        authors=tuple(_authors(article)),
        licence=licence_of(copyright_note),
        conflicts=citation.words("CoiStatement"),
        funding=tuple(_funding(article)),
        is_preprint=is_preprint,
        is_demo=origin.is_demo,
        other_abstracts=tuple(_other_abstracts(citation)),
    )
    return _checked_language(made)


def _checked_language(made: Document) -> Document:
    """Set apart a record whose abstract is in another language than English."""
    if made.outcome != "ok" or made.language in ("", "en", "und"):
        return made
    detail = f"the abstract reads as {made.language}"
    return replace(made, outcome="other-language", outcome_detail=detail)


def _ids(
    root: Node, article: Node, pmid: str, texts: Sequence[str]
) -> tuple[RecordId, ...]:
    """Return the record's own ids, from the direct list only, and registrations.

    Records that nobody indexed yet name their registration in the abstract alone.
    """
    found: dict[RecordId, None] = {RecordId("pmid", pmid): None} if pmid else {}
    for one in root.every("PubmedData/ArticleIdList/ArticleId"):
        kind, value = one.attribute("IdType"), one.words()
        if kind == "doi" and doi_of(value):
            found[RecordId("doi", doi_of(value))] = None
        elif kind in ("pmc", "pmcid") and value:
            found[RecordId("pmcid", value.upper())] = None
    for one in article.every("ELocationID"):
        value = one.words()
        is_valid = one.attribute("ValidYN") != "N"
        is_doi = is_valid and bool(doi_of(value))
        if is_doi and not any(known.scheme == "doi" for known in found):
            found[RecordId("doi", doi_of(value))] = None
    for bank in article.every("DataBankList/DataBank"):
        register = bank.words("DataBankName")
        for number in bank.every("AccessionNumberList/AccessionNumber"):
            named = f"{register} {number.words()}"
            found.update(dict.fromkeys(registrations_in(number.words(), named)))
    found.update(dict.fromkeys(registrations_in(*texts)))
    return tuple(found)


def _title(article: Node) -> str:
    """Return the title without the brackets of a translation."""
    title = article.words("ArticleTitle")
    vernacular = article.words("VernacularTitle")
    if title.startswith("[") and title.rstrip(".").endswith("]"):
        title = title.rstrip(".")[1:-1].strip()
    return title or vernacular


def _sections(article: Node) -> Iterator[Section]:
    """Give the abstract's parts with the labels that the journal printed."""
    for part in article.every("Abstract/AbstractText"):
        label = part.attribute("Label").strip(" :")
        words = part.words()
        yield Section("" if label.upper() == "UNLABELLED" else label, words)


def _other_abstracts(citation: Node) -> Iterator[str]:
    """Give abstracts in other languages or for other readers: type|language|text."""
    for other in citation.every("OtherAbstract"):
        parts = [part.words() for part in other.every("AbstractText")]
        other.words("CopyrightInformation")
        kind, language = other.attribute("Type"), other.attribute("Language")
        if any(parts):
            yield f"{kind}|{language}|{' '.join(parts)}"


def _types(article: Node) -> tuple[str, ...]:
    """Return the publication types, each as its code and name."""
    return tuple(
        f"{one.attribute('UI')}|{one.words()}"
        for one in article.every("PublicationTypeList/PublicationType")
    )


def _mesh(citation: Node) -> tuple[str, ...]:
    """Return the MeSH headings, each alone and with its qualifiers."""
    found: dict[str, None] = {}
    for heading in citation.every("MeshHeadingList/MeshHeading"):
        name = heading.words("DescriptorName")
        found[name] = None
        for qualifier in heading.every("QualifierName"):
            found[f"{name}/{qualifier.words()}"] = None
    for extra in citation.every("SupplMeshList/SupplMeshName"):
        found[extra.words()] = None
    found.pop("", None)
    return tuple(found)


def _relations(root: Node, citation: Node, is_preprint: bool) -> tuple[Relation, ...]:
    """Return what the record states about other records."""
    retracted = _history_date(root, "retracted")
    found: list[Relation] = []
    for one in citation.every("CommentsCorrectionsList/CommentsCorrections"):
        kind = one.attribute("RefType")
        where, pmid, note = one.words("RefSource"), one.words("PMID"), one.words("Note")
        relation = _RELATIONS.get(kind, "")
        if kind in IGNORED_RELATIONS or not relation:
            continue
        if is_preprint and kind == "UpdateIn":
            relation = "published-as"
        target = RecordId("pmid", pmid) if pmid else RecordId("doi", _doi_in(where))
        is_named = bool(target.value)
        found.append(
            Relation(
                relation,
                target,
                "pubmed",
                retracted if relation == "retracted-by" else "",
                " ".join(part for part in (kind, where, note) if part),
            )
            if is_named
            else Relation(relation, RecordId("pmid", ""), "pubmed", "", where)
        )
    return tuple(found)


def _doi_in(text: str) -> str:
    """Return the DOI that a printed source ends with."""
    place = text.lower().find("doi:")
    return doi_of(text[place:]) if place >= 0 else ""


def _history_date(root: Node, status: str) -> str:
    """Return the date at which the record took on a status, "" if it never did."""
    found = ""
    for one in root.every("PubmedData/History/PubMedPubDate"):
        date = iso_date(one.words("Year"), one.words("Month"), one.words("Day"))
        if one.attribute("PubStatus") == status:
            found = date
    return found


def _is_notice(
    types: tuple[str, ...], relations: tuple[Relation, ...], text: str
) -> bool:
    """Say whether a record only says something about another record."""
    if any(one.split("|")[0] in _NOTICES for one in types):
        return True
    speaks_of = any(one.relation in _NOTICE_RELATIONS for one in relations)
    return speaks_of and not text


def _language(article: Node, text: str) -> str:
    """Return the abstract's language; the paper's own may be another."""
    declared = [one.words() for one in article.every("Language")]
    if not text:
        return ""
    if declared == ["eng"] or not declared:
        return "en"
    return language_of(text, "en")


def _published(article: Node) -> str:
    """Return the electronic date, else the printed one, as far as it is known."""
    printed = "Journal/JournalIssue/PubDate"
    article.words(f"{printed}/Season")
    dates = [
        iso_date(
            *(article.words(f"{path}/{part}") for part in ("Year", "Month", "Day"))
        )
        for path in ("ArticleDate", printed)
    ]
    free = year_in(article.words(f"{printed}/MedlineDate"))
    return next((date for date in dates if date), str(free or ""))


def _year(article: Node) -> int | None:
    """Return the year of the printed issue, else of the electronic date."""
    printed = "Journal/JournalIssue/PubDate"
    candidates = (f"{printed}/Year", f"{printed}/MedlineDate", "ArticleDate/Year")
    years = (year_in(article.words(path)) for path in candidates)
    return next((year for year in years if year), None)


def _authors(article: Node) -> Iterator[str]:
    """Give the authors as the literature cites them: name and initials."""
    for one in article.every("AuthorList/Author"):
        name = f"{one.words('LastName')} {one.words('Initials')}".strip()
        collective = one.words("CollectiveName")
        if name or collective:
            yield name or collective


def _funding(article: Node) -> Iterator[str]:
    """Give each grant's agency, with its number where there is one."""
    for one in article.every("GrantList/Grant"):
        agency, number = one.words("Agency"), one.words("GrantID")
        if agency:
            yield f"{agency} ({number})" if number else agency
