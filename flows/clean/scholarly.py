"""What records of papers have in common, whichever index they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flows.clean.identity import document_id
from warehouse.records import Block, RecordId

_DOI = re.compile(r"(?:doi:\s?|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_LICENCE = re.compile(
    r"\bcc[ -]?(?:by(?:[ -](?:nc|nd|sa)){0,3}|0|zero)\b|creativecommons\.org/"
    r"(?:licenses|publicdomain)/([a-z-]+)",
    re.IGNORECASE,
)
_LICENCE_WORDS: Final = (
    ("attribution-noncommercial-noderiv", "cc by-nc-nd"),
    ("attribution-noncommercial-sharealike", "cc by-nc-sa"),
    ("attribution-noncommercial", "cc by-nc"),
    ("attribution-noderiv", "cc by-nd"),
    ("attribution-sharealike", "cc by-sa"),
    ("creative commons attribution license", "cc by"),
    ("creative commons attribution 4", "cc by"),
    ("creative commons attribution (cc by)", "cc by"),
    ("creative commons zero", "cc0"),
    ("public domain", "public domain"),
)
_MONTH_NAMES: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled part of an abstract; `label` is "" where it has none."""

    label: str
    text: str


def record_key(ids: Iterable[RecordId], fallback: str) -> str:
    """Return the key that names a record: PMID before PMCID before DOI."""
    by_scheme = {one.scheme: one.value for one in reversed(list(ids))}
    for scheme in ("pmid", "pmcid", "doi"):
        if scheme in by_scheme:
            return f"{scheme}:{by_scheme[scheme]}"
    return fallback


def record_document_id(kind: str, ids: Iterable[RecordId], fallback: str) -> str:
    """Return a record's document id, the same whichever index served it."""
    return document_id(kind, record_key(ids, fallback))


def assembled(parts: Iterable[Section]) -> tuple[str, tuple[Block, ...]]:
    """Join the parts of an abstract into its text, each a block with its place.

    A label stands before its part as in print ("Methods: ..."), outside the block.
    """
    text = ""
    blocks: list[Block] = []
    for part in parts:
        if not part.text:
            continue
        text += "\n" if text else ""
        text += f"{part.label}: " if part.label else ""
        blocks.append(
            Block(
                kind="abstract-section",
                main=True,
                text=part.text,
                start=len(text),
                end=len(text) + len(part.text),
                heading_path=(part.label,) if part.label else (),
                label=part.label,
            )
        )
        text += part.text
    return text, tuple(blocks)


def doi_of(raw: str) -> str:
    """Return a DOI in lower case without its resolver, "" if it is none."""
    match = _DOI.match(raw.strip())
    return match.group(1).lower().rstrip(".,;)") if match else ""


def licence_of(text: str) -> str:
    """Return a Creative Commons code in lower case, else the statement as it stands."""
    match = _LICENCE.search(text)
    if match is None:
        lowered = text.lower()
        return next((code for word, code in _LICENCE_WORDS if word in lowered), text)
    code = match.group(1) or re.sub(r"^cc[ -]?", "", match.group().lower())
    code = re.sub(r"[ -]+", "-", code.lower()).strip("-")
    return "cc0" if code in ("0", "zero") else f"cc {code}"


def iso_date(year: str, month: str = "", day: str = "") -> str:
    """Return a date as far as it is known: year, year and month, or to the day."""
    if not year.isdecimal():
        return ""
    number = month_number(month)
    if number is None:
        return year
    if not day.isdecimal() or not 1 <= int(day) <= 31:
        return f"{year}-{number:02d}"
    return f"{year}-{number:02d}-{int(day):02d}"


def month_number(month: str) -> int | None:
    """Return a month given as "Jan", "January" or "01", None if it is none."""
    if month.isdecimal():
        return int(month) if 1 <= int(month) <= 12 else None
    return _MONTHS.get(month[:3].lower())


def year_in(text: str) -> int | None:
    """Return the first year that a free text names ("1998 Dec-1999 Jan": 1998)."""
    match = _YEAR.search(text)
    return int(match.group(1)) if match else None
