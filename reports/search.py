"""Search inside the site: an index in the page, a small script, no request."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reports import pairs, paths, text, wording
from reports.data import World
from reports.links import relative
from reports.pages import Page

HERE = "search/"
# The page stays well under its size limit, with the stylesheet and the script.
LARGEST = 200_000


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
    entries = [
        _entry(
            paths.treatment(one.treatment_id),
            one.name,
            "|".join(world.synonyms[one.treatment_id].synonyms),
            "treatment",
            0,
        )
        for one in world.treatments.values()
    ]
    entries.extend(
        _entry(f"sources/{kind}/", text.sentence_case(word.label), "", "source", 1)
        for kind, word in wording.SITE_KINDS.items()
        if any(site.kind == kind for site in world.sites)
    )
    entries.extend(
        _entry(path, title, "", "page", 1)
        for path, title in (
            ("gaps/", "Gap map: sold here, tested there"),
            ("changes/", "What changed last night"),
            ("method/", "How it decides, and what the words mean"),
            ("data/", "Data, licence, citation"),
            ("status/", "Sources, checks, agreement"),
            ("corrections/", "Corrections"),
        )
    )
    size = sum(len(json.dumps(entry)) for entry in entries)
    n_claims = 0
    shown = [one for one in world.verdicts if one.claim_id in where.claim_pages]
    taken: set[str] = set()
    for verdict in sorted(shown, key=lambda one: paths.weight(world, one)):
        if verdict.claim_id in taken:
            continue
        label = pairs.verdict_label(verdict).lower()
        entry = _entry(
            where.claim(verdict.claim_id),
            text.one_line(verdict.page_quote, 110),
            world.name(verdict.treatment_id) if verdict.treatment_id else "",
            f"claim, {label}",
            2,
        )
        size += len(json.dumps(entry)) + 1
        if size > LARGEST:
            break
        taken.add(verdict.claim_id)
        entries.append(entry)
        n_claims += 1
    view = SearchPage(
        index=json.dumps(entries, ensure_ascii=True, separators=(",", ":")),
        n_entries=len(entries),
        n_claims=n_claims,
        all_claims=len(world.claims),
        letters=_letters(world),
    )
    return Page(
        path=HERE,
        template="search.html",
        title="Search treatments and claims",
        description="Search within this report; no connection needed.",
        view=view,
        crumbs=(("", "Start"),),
        has_script=True,
    )


def _entry(
    path: str, title: str, keys: str, note: str, order: int
) -> dict[str, object]:
    return {
        "u": relative(HERE, path),
        "t": text.one_line(title, 120),
        "k": text.one_line(keys, 400),
        "n": note,
        "o": order,
    }


def _letters(
    world: World,
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(world.treatments.values(), key=lambda row: row.name.lower()):
        groups.setdefault(one.name[:1].upper(), []).append(
            (paths.treatment(one.treatment_id), one.name)
        )
    return tuple((letter, tuple(names)) for letter, names in sorted(groups.items()))
