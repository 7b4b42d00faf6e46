"""The demo literature: our own record files, as they stand on a given night."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from spiders.demo.nights import night_date

_FOLDER = Path(__file__).parent / "records"
JOURNAL = "Backcheck Demonstration Journal"


@dataclass(frozen=True, slots=True)
class Correction:
    """A link to another record: type in PubMed's words, an id, and a note."""

    type: str
    pmid: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper or preprint.

    `key` is the PMID, or PPR and a number for a preprint. `abstract` holds pairs of
    label and text, the label empty where there is none. `entered` and `revised` are
    ISO dates; `published` is YYYY[-MM[-DD]], or PubMed's free text where it holds a
    space.
    """

    key: str
    title: str
    abstract: tuple[tuple[str, str], ...]
    published: str
    entered: str
    revised: str
    types: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    journal: str = JOURNAL
    language: str = "eng"
    vernacular: str = ""
    plain: str = ""
    other_abstract: str = ""
    conflicts: str = ""
    grants: tuple[str, ...] = ()
    nct: tuple[str, ...] = ()
    doi: str = ""
    pmc: str = ""
    licence: str = ""
    sources: tuple[str, ...] = ("pubmed",)
    links: tuple[Correction, ...] = ()
    affiliation: str = "Department of Invented Medicine, Demonstration University"
    night: int = 1

    @property
    def is_preprint(self) -> bool:
        """Whether the record is a preprint, known to Europe PMC only."""
        return self.key.startswith("PPR")

    @property
    def text(self) -> str:
        """Title, abstract, keywords and headings: what a search looks through."""
        parts = [self.title, *(text for _, text in self.abstract), self.plain]
        return " ".join([*parts, *self.keywords, *self.mesh])


def papers(night: int) -> tuple[Paper, ...]:
    """Return the papers that exist on a night, in file order."""
    return _papers(1 if night_date(night) == night_date(1) else 2)


@cache
def _papers(night: int) -> tuple[Paper, ...]:
    found = [
        _paper(raw, night)
        for path in sorted(_FOLDER.glob("papers*.toml"))
        for raw in tomllib.loads(path.read_text("utf-8"))["paper"]
    ]
    return tuple(paper for paper in found if paper.night <= night)


def _paper(raw: Mapping[str, object], night: int) -> Paper:
    merged = dict(raw)
    later = merged.pop("second_night", {})
    if night > 1 and isinstance(later, dict):
        merged |= later
    key = str(merged.pop("id"))
    merged["abstract"] = _sections(merged.pop("abstract", ""))
    merged["links"] = _links(merged.pop("links", []))
    merged.setdefault("revised", merged["entered"])
    if not key.startswith("PPR"):
        merged.setdefault("doi", f"10.5555/backcheck.demo.{int(key) - 99_000_000}")
    lists = {name: _plain(value) for name, value in merged.items()}
    unknown = set(lists) - {field.name for field in fields(Paper)}
    if unknown:
        raise ValueError(f"demo record {key}: unknown fields {sorted(unknown)}")
    return Paper(key=key, **lists)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _sections(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, str):
        return (("", " ".join(value.split())),) if value.strip() else ()
    if not isinstance(value, dict):
        raise TypeError(f"abstract is {type(value).__name__}; text or table wanted")
    return tuple((label, " ".join(text.split())) for label, text in value.items())


def _links(value: object) -> tuple[Correction, ...]:
    if not isinstance(value, list):
        raise TypeError(f"links is {type(value).__name__}; a list is wanted")
    return tuple(Correction(**link) for link in value)


@cache
def registrations(night: int) -> tuple[Mapping[str, object], ...]:
    """Return the registrations of a night as their record files hold them."""
    raw = tomllib.loads((_FOLDER / "registrations.toml").read_text("utf-8"))["trial"]
    second = night_date(night) != night_date(1)
    found: list[Mapping[str, object]] = []
    for trial in raw:
        later = trial.get("second_night", {})
        merged = {k: v for k, v in trial.items() if k != "second_night"}
        if second:
            merged |= later
        if second or trial.get("night", 1) == 1:
            found.append(merged)
    return tuple(found)


@cache
def retraction_rows(night: int) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the retraction list that stand on a night."""
    raw = tomllib.loads((_FOLDER / "retractions.toml").read_text("utf-8"))["row"]
    second = night_date(night) != night_date(1)
    return tuple(
        {name: str(value) for name, value in row.items() if name != "night"}
        for row in raw
        if second or row.get("night", 1) == 1
    )
