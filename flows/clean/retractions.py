"""The Retraction Watch list as notices, each with the relation that it asserts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from flows.clean.identity import content_hash, document_id
from flows.clean.ledger import line_of
from flows.clean.origin import Origin, origin_of
from flows.clean.refusal import Refused
from flows.clean.scholarly import Section, assembled, doi_of
from spiders.captures import Capture
from warehouse.records import Document, RecordId, Relation

EXTRACTOR: Final = "retractions 1"
_NEEDED: Final = frozenset(
    {"Record ID", "RetractionNature", "RetractionDate", "OriginalPaperDOI"}
    | {"OriginalPaperPubMedID", "Title"}
)
# Columns that are left unread on purpose, with the reason.
IGNORED: Final = {
    "Subject": "the paper's own record says what it is about",
    "Institution": "about people, not about the paper",
    "Publisher": "the journal says it",
    "Country": "about people, not about the paper",
    "Author": "about people; the paper's own record names its authors",
    "URLS": "news about the case",
    "ArticleType": "the paper's own record says it",
    "Paywalled": "about access",
    "Notes": "may name people",
    "OriginalPaperDate": "the paper's own record says it",
}
# The subject of the relation is the notice; the target is the paper it speaks of.
_RELATIONS: Final = {
    "retraction": "retraction-of",
    "expression of concern": "concern-of",
    "correction": "erratum-of",
    "reinstatement": "reinstatement-of",
}
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_CELL: Final = 1_000_000  # characters


def documents_of(capture: Capture, *, is_demo: bool = False) -> Iterator[Document]:
    """Give one notice a row; raise Refused where the file is no such list."""
    origin = origin_of(capture, EXTRACTOR, is_demo=is_demo)
    text = capture.body.decode("utf-8-sig", "replace").replace("\x00", "")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = {name.strip() for name in reader.fieldnames or () if name}
    missing = sorted(_NEEDED - columns)
    if missing:
        start = text.lstrip()[:80]
        raise Refused(
            f"no Retraction Watch list: {', '.join(missing)} missing in its first "
            f"line, which begins {start!r}; fetch retraction_watch.csv again"
        )
    try:
        for row in reader:
            yield _document(
                {(k or "").strip(): _cell(v) for k, v in row.items()}, origin
            )
    except csv.Error as error:
        raise Refused(f"broken at line {reader.line_num}: {error}") from error


def unread_in(body: bytes) -> set[str]:
    """Return the columns that nobody reads and none ignores."""
    header = body.decode("utf-8-sig", "replace").split("\n", 1)[0]
    columns = {name.strip() for name in next(csv.reader([header]), [])}
    return (
        columns
        - _NEEDED
        - IGNORED.keys()
        - {
            *("Journal", "RetractionDOI", "RetractionPubMedID", "Reason"),
        }
    )


def _cell(value: object) -> str:
    """Return a cell as one line; a row that is too long gives a list, of no column."""
    return line_of(value) if isinstance(value, str) else ""


def _document(row: dict[str, str], origin: Origin) -> Document:
    """Return one row as a notice about the paper that it names."""
    nature = row.get("RetractionNature", "")
    relation = _RELATIONS.get(nature.lower())
    number = row.get("Record ID", "")
    date = _date(row.get("RetractionDate", ""))
    reasons = "; ".join(_listed(row.get("Reason", "")))
    targets = _ids(row, "OriginalPaper")
    known = relation is not None and bool(targets)
    title = row.get("Title", "")
    text, blocks = assembled(
        [
            Section("", f"{nature}: {title}".strip(": ")),
            Section("Date", date),
            Section("Reason", reasons),
        ]
    )
    url = f"{origin.url}#{number}"
    return Document(
        document_id=document_id("notice", f"retractionwatch:{number}"),
        kind="notice",
        source=origin.source,
        url=url,
        canonical_url=url,
        title=f"{nature}: {title}".strip(": "),
        text=text,
        main_text=text,
        blocks=blocks,
        language="en",
        published_date=date,
        published_source="record" if date else "",
        fetched_at=origin.fetched_at,
        capture_sha256=origin.sha256,
        content_hash=content_hash(title, text),
        outcome="ok" if known else "refused",
        outcome_detail="" if known else _why_unknown(nature, relation),
        extractor=origin.extractor,
        record_ids=_ids(row, "Retraction"),
        relations=tuple(
            Relation(relation or "", target, "retraction-watch", date, reasons)
            for target in targets
        )
        if known
        else (),
        journal=row.get("Journal", ""),
        year=int(date[:4]) if date else None,
        is_demo=origin.is_demo,
    )


def _why_unknown(nature: str, relation: str | None) -> str:
    """Say why a row says nothing that can be used."""
    if relation is None:
        return f"unknown RetractionNature {nature!r}; known: {', '.join(_RELATIONS)}"
    return "the row names the paper by neither DOI nor PubMed id"


def _ids(row: dict[str, str], prefix: str) -> tuple[RecordId, ...]:
    """Return the ids of the paper or of the notice; "0" and "unavailable" are none."""
    pmid = row.get(f"{prefix}PubMedID", "").split(".")[0]
    found = []
    if pmid.isdecimal() and int(pmid) > 0:
        found.append(RecordId("pmid", str(int(pmid))))
    doi = doi_of(row.get(f"{prefix}DOI", ""))
    if doi:
        found.append(RecordId("doi", doi))
    return tuple(found)


def _listed(cell: str) -> list[str]:
    """Return the entries of a list cell, without plus signs and stray spaces."""
    return [one for part in cell.split(";") if (one := part.strip(" +"))]


def _date(cell: str) -> str:
    """Return "M/D/YYYY 0:00" as ISO, "" where it is none."""
    if _ISO.match(cell):
        return cell[:10]
    match = _DATE.match(cell)
    if match is None:
        return ""
    month, day, year = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 else ""
