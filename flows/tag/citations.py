"""Finds the scientific records that a page cites by id or by link."""

from __future__ import annotations

import re

from warehouse.records import Document, RecordId

_PMID = re.compile(r"\bPMID:?\s{0,3}(\d{4,8})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC(\d{4,9})\b", re.IGNORECASE)
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>()\[\]{}|\\^]{2,120})", re.IGNORECASE)
_NCT = re.compile(r"\b(NCT\d{8})\b", re.IGNORECASE)
_ISRCTN = re.compile(r"\b(ISRCTN\d{6,9})\b", re.IGNORECASE)
_PUBMED_URL = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/"
    r"|europepmc\.org/(?:abstract|article)/med/)(\d{4,8})",
    re.IGNORECASE,
)
_TAIL = ".,;:!?"


def cited_ids(document: Document) -> tuple[RecordId, ...]:
    """Give the PMIDs, PMCIDs, DOIs and registrations cited, in order, each once."""
    found: dict[RecordId, None] = {}
    for text in (document.text, *(link.url for link in document.links)):
        for scheme, pattern in _SCHEMES:
            for match in pattern.finditer(text):
                found[RecordId(scheme, _clean(scheme, match.group(1)))] = None
    return tuple(found)


_SCHEMES = (
    ("pmid", _PMID),
    ("pmid", _PUBMED_URL),
    ("pmcid", _PMCID),
    ("doi", _DOI),
    ("nct", _NCT),
    ("isrctn", _ISRCTN),
)


def _clean(scheme: str, value: str) -> str:
    if scheme == "doi":
        return value.rstrip(_TAIL).lower()
    if scheme == "pmcid":
        return f"PMC{value}"
    return value.upper()
