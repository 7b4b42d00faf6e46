"""What PubMed's field tags mean for a demo record."""

from __future__ import annotations

from spiders.demo.publication_types import type_names
from spiders.demo.queries import Term, contains
from spiders.demo.records import Paper

_FIELD_NAMES = {
    "tiab": "Title/Abstract",
    "title/abstract": "Title/Abstract",
    "ti": "Title",
    "title": "Title",
    "ab": "Abstract",
    "mh": "MeSH Terms",
    "mesh": "MeSH Terms",
    "mesh terms": "MeSH Terms",
    "majr": "MeSH Major Topic",
    "sh": "MeSH Subheading",
    "pt": "Publication Type",
    "publication type": "Publication Type",
    "sb": "Filter",
    "filter": "Filter",
    "la": "Language",
    "pmid": "UID",
    "uid": "UID",
    "ta": "Journal",
    "edat": "Date - Entry",
    "crdt": "Date - Create",
    "mdat": "Date - Modification",
    "dp": "Date - Publication",
    "pdat": "Date - Publication",
    "": "All Fields",
    "all": "All Fields",
}
_DATED = {"edat": "entered", "crdt": "entered", "mdat": "revised"}


def field_name(term: Term) -> str | None:
    """Return PubMed's full name of a term's field, or None for a tag it has not."""
    tag = term.field.split(":")[0].strip()
    return _FIELD_NAMES.get(tag)


def holds(paper: Paper, term: Term) -> bool:
    """Whether a paper matches one term."""
    tag = term.field.split(":")[0].strip()
    wanted = term.text.lower()
    if tag in {"edat", "crdt", "mdat", "dp", "pdat"}:
        return in_window(paper, tag, term.text, term.until or term.text)
    if tag in {"pmid", "uid"}:
        return paper.key == term.text
    if tag in {"mh", "mesh", "mesh terms", "majr"}:
        return any(wanted in heading.lower() for heading in paper.mesh)
    if tag in {"pt", "publication type"}:
        return wanted in {name.lower() for name in type_names(paper)}
    if tag in {"sb", "filter"}:
        return "systematic" in wanted and bool(
            {"systematic-review", "meta-analysis"} & set(paper.types)
        )
    if tag in {"la", "lang"}:
        return paper.language.startswith(wanted[:3])
    if tag == "sh":
        return any(f"/{wanted}" in heading.lower() for heading in paper.mesh)
    if tag in {"ti", "title"}:
        return contains(paper.title, wanted)
    if tag == "ta":
        return contains(paper.journal, wanted)
    if wanted == "hasabstract":
        return bool(paper.abstract)
    if "~" in term.field:
        return all(contains(paper.text, word) for word in wanted.split())
    return contains(paper.text, wanted)


def in_window(paper: Paper, datetype: str, first: str, last: str) -> bool:
    """Whether a paper's date of that type lies in a window, both ends included.

    Dates are YYYY, YYYY/MM or YYYY/MM/DD; a short date means its whole span.
    """
    if datetype in _DATED:
        day = paper.entered if datetype != "mdat" else paper.revised
    else:
        day = paper.published
    low, high = (bound.replace("/", "-") for bound in (first, last))
    return day >= _padded(low) and day[: len(high)] <= _padded(high)


def _padded(bound: str) -> str:
    return "-".join(part.zfill(2) for part in bound.split("-"))
