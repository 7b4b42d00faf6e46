"""Search inside the site: an index in the page, a small script, no request."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reports import pairs, paths, text, wording
from reports.data import World
from reports.pages import Page

HERE = "search/"
# The page stays well under its size limit, with the stylesheet and the script.
LARGEST = 150_000

PAGES = (
    ("gaps/", "Gap map: sold here, tested there"),
    ("changes/", "What changed last night"),
    ("method/", "How it decides, and what the words mean"),
    ("data/", "Data, licence, citation"),
    ("data/questions/", "Questions to ask of the data"),
    ("status/", "Sources, checks, agreement"),
    ("review/", "For review: what a person should look at"),
    ("runs/", "Earlier states of pages"),
    ("corrections/", "Corrections: how to object"),
)
_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search page shows; `index` is JSON."""

    index: str
    n_entries: int
    n_claims: int
    all_claims: int
    letters: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def page(world: World, where: paths.Paths) -> Page:
    """Make the search page; without script it is an alphabetical list."""
    index = _Index()
    for one in world.treatments.values():
        others = [
            name
            for name in world.synonyms[one.treatment_id].synonyms
            if name.lower() != one.name.lower()
        ]
        index.add(
            paths.treatment(one.treatment_id), one.name, "|".join(others), "treatment"
        )
    for kind, word in wording.SITE_KINDS.items():
        if any(site.kind == kind for site in world.sites):
            index.add(f"sources/{kind}/", text.sentence_case(word.label), "", "source")
    for path, title in PAGES:
        index.add(path, title, "", "page")
    n_claims = _claims(world, where, index)
    view = SearchPage(
        index=index.written(),
        n_entries=len(index.rows),
        n_claims=n_claims,
        all_claims=len(world.claims),
        letters=_letters(world),
    )
    return Page(
        path=HERE,
        template="search.html",
        title="Search treatments, claims and sites",
        description="Search within this report; no connection needed.",
        view=view,
        crumbs=(("", "Start"),),
        has_script=True,
    )


class _Index:
    """What the script looks through: rows of address, title, other words, note.

    What repeats stands once: an address without its ends, a note and a site as their
    numbers, and for a claim the number of its treatment's row instead of the name.
    """

    def __init__(self) -> None:
        self.rows: list[list[str | int]] = []
        self.notes: list[str] = []
        self.sites: dict[str, int] = {}
        self.size = 0

    def add(
        self, path: str, title: str, keys: str | int, note: str, site: str = ""
    ) -> bool:
        """Add a row, unless the page would grow beyond its limit."""
        if note not in self.notes:
            self.notes.append(note)
        told = keys if isinstance(keys, int) else text.one_line(keys, 400)
        row = [path, text.one_line(title, 120), told, self.notes.index(note)]
        if site:
            if site not in self.sites:
                self.sites[site] = len(self.sites)
                self.size += len(_ENCODER.encode(site)) + 1
            row.append(self.sites[site])
        self.size += len(_ENCODER.encode(row)) + 1
        if self.size > LARGEST:
            return False
        self.rows.append(row)
        return True

    def written(self) -> str:
        """Write it as JSON."""
        return _ENCODER.encode(
            {"notes": self.notes, "sites": list(self.sites), "rows": self.rows}
        )


def _claims(world: World, where: paths.Paths, index: _Index) -> int:
    """Add the claims that have a page, the widest gap first; give how many fitted."""
    places = {str(row[0]): place for place, row in enumerate(index.rows)}
    shown = [one for one in world.verdicts if one.claim_id in where.claim_pages]
    taken: set[str] = set()
    for verdict in sorted(shown, key=lambda one: paths.weight(world, one)):
        if verdict.claim_id in taken:
            continue
        label = pairs.verdict_label(verdict).lower()
        words = text.one_line(verdict.page_quote, 110)
        about = places.get(paths.treatment(verdict.treatment_id), "")
        site = text.one_line(world.claims[verdict.claim_id].site, 80)
        if not index.add(
            where.claim(verdict.claim_id), words, about, f"claim, {label}", site
        ):
            break
        taken.add(verdict.claim_id)
    return len(taken)


def _letters(
    world: World,
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(world.treatments.values(), key=lambda row: row.name.lower()):
        groups.setdefault(one.name[:1].upper(), []).append(
            (paths.treatment(one.treatment_id), one.name)
        )
    return tuple((letter, tuple(names)) for letter, names in sorted(groups.items()))
