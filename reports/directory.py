"""The lists: every treatment, every kind of source, claims without a treatment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reports import (
    cited,
    claimtable,
    csvs,
    examples,
    pairs,
    paths,
    rows,
    scorecard,
    text,
    wording,
)
from reports.data import World
from reports.pages import Page, csv_file

SIGNALS = {
    "price": "prices",
    "discount": "discounts",
    "scarcity": "only a few left, or only today",
    "booking": "booking or buying",
    "guarantee": "guarantees",
    "testimonial": "stories of customers",
    "authority": "titles and authorities",
    "celebrity": "famous people",
    "before-after": "before and after",
    "harms-stated": "harms are named",
    "numbers-stated": "numbers are given",
    "costs-stated": "costs are named",
    "alternatives-stated": "other options are named",
    "sources-linked": "sources are linked",
    "author-stated": "an author is named",
    "date-stated": "a date is given",
}
INFORMING = frozenset(code for code in SIGNALS if code.endswith(("-stated", "-linked")))


@dataclass(frozen=True, slots=True)
class TreatmentsPage:
    """The whole scorecard."""

    rows: tuple[scorecard.ScoreRow, ...]
    categories: tuple[tuple[str, str], ...]
    n_sites: int


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of source."""

    kind: str
    path: str
    label: str
    meaning: str
    sites: int
    pages: int
    claims: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class KindsPage:
    """All kinds of source."""

    kinds: tuple[KindView, ...]


@dataclass(frozen=True, slots=True)
class KindPage:
    """What the page of one kind of source shows."""

    kind: KindView
    selling: tuple[tuple[str, int, float], ...]
    informing: tuple[tuple[str, int, float], ...]
    has_signs: bool
    cited: cited.CitedCounts | None
    parts: tuple[pairs.Pair, ...]
    treatments: tuple[tuple[str, str, int, dict[str, int]], ...]


def treatments(world: World, notice: str) -> Page:
    """Make the whole scorecard, to sort and filter."""
    listed = scorecard.listed(world)
    categories = tuple(
        (code, word.label)
        for code, word in wording.CATEGORIES.items()
        if any(row.category == code for row in listed)
    )
    return Page(
        path="treatments/",
        template="treatments.html",
        title="Every treatment: how widely sold, what trials found",
        description=f"{text.counted(len(listed), 'treatment')} in one table.",
        view=TreatmentsPage(listed, categories, world.n_sites),
        cited_run=world.run.run_id,
        crumbs=(("", "Start"),),
        files=scorecard.files(listed, "every treatment"),
        has_script=True,
        notice=notice,
    )


def sources(world: World, where: paths.Paths) -> list[Page]:
    """Make the pages of the kinds of source; no business is listed by name."""
    kinds = _kinds(world)
    table: list[tuple[csvs.Cell, ...]] = [
        (one.kind, one.sites, one.pages, one.claims, *one.counts.values())
        for one in kinds
    ]
    index = Page(
        path="sources/",
        template="sources.html",
        title="Kinds of source",
        description="How claims hold up on clinics\u2019, shops\u2019 and other pages.",
        view=KindsPage(kinds),
        cited_run=world.run.run_id,
        crumbs=(("", "Start"),),
        files=(
            csv_file(
                "sources.csv",
                "kinds of source",
                ("kind", "sites", "pages", "claims", *wording.SHOWN),
                table,
            ),
        ),
    )
    return [index, *(_kind_page(world, where, one) for one in kinds)]


def nameless(world: World, where: paths.Paths) -> list[Page]:
    """Make the table of claims that name no treatment of the vocabulary."""
    listed = claimtable.claim_rows(world, where, "")
    crumbs = (("", "Start"), ("treatments/", "Treatments"))
    return claimtable.paged(listed, "", "Claims that name no treatment", crumbs)


def _kinds(world: World) -> tuple[KindView, ...]:
    sites: defaultdict[str, list[rows.Site]] = defaultdict(list)
    for site in world.sites:
        sites[site.kind or "other"].append(site)
    verdicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for verdict in world.verdicts:
        claim = world.claims.get(verdict.claim_id)
        if claim:
            verdicts[claim.site_kind][verdict.shown] += 1
    made = []
    for kind, found in sorted(sites.items()):
        word = wording.word(wording.SITE_KINDS, kind, "kind of site")
        made.append(
            KindView(
                kind=kind,
                path=f"sources/{kind}/",
                label=text.sentence_case(word.label),
                meaning=word.meaning,
                sites=len(found),
                pages=sum(site.pages for site in found),
                claims=sum(site.claims for site in found),
                counts={code: verdicts[kind].get(code, 0) for code in wording.SHOWN},
            )
        )
    return tuple(made)


def _kind_page(world: World, where: paths.Paths, one: KindView) -> Page:
    view = _kind_view(world, where, one)
    return Page(
        path=one.path,
        template="source.html",
        title=f"{one.label}: what they say about back pain",
        description=f"{text.counted(one.claims, 'claim')} on "
        f"{text.counted(one.pages, 'page')}.",
        view=view,
        cited_run=world.run.run_id,
        crumbs=(("", "Start"), ("sources/", "Kinds of source")),
        files=(
            csv_file(
                "signs.csv",
                f"signs of selling and informing on {one.label.lower()}",
                ("sign", "pages", "share_of_pages_pct"),
                [
                    (label, n, round(100 * share, 2))
                    for label, n, share in (*view.selling, *view.informing)
                ],
            ),
            csv_file(
                "treatments.csv",
                f"what {one.label.lower()} sell",
                ("treatment", "claims", *wording.SHOWN),
                [(name, n, *counts.values()) for _, name, n, counts in view.treatments],
            ),
        ),
    )


def _kind_view(world: World, where: paths.Paths, one: KindView) -> KindPage:
    judged = [
        verdict
        for verdict in world.verdicts
        if verdict.claim_id in world.claims
        and world.claims[verdict.claim_id].site_kind == one.kind
    ]
    by_treatment: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for verdict in judged:
        if verdict.treatment_id:
            by_treatment[verdict.treatment_id][verdict.shown] += 1
    signals = [mark for mark in world.marketing if mark.kind == one.kind]
    return KindPage(
        kind=one,
        selling=_signals(one, signals, informing=False),
        informing=_signals(one, signals, informing=True),
        has_signs=bool(signals),
        cited=cited.of_kind(world, one.kind),
        parts=tuple(
            pairs.pair(world, where, verdict)
            for verdict in _widest(world, where, judged)[:3]
        ),
        treatments=tuple(
            (
                paths.treatment(treatment),
                world.name(treatment),
                sum(counts.values()),
                {code: counts.get(code, 0) for code in wording.SHOWN},
            )
            for treatment, counts in sorted(
                by_treatment.items(), key=lambda item: (-sum(item[1].values()), item[0])
            )[:40]
        ),
    )


def _widest(
    world: World, where: paths.Paths, judged: Iterable[rows.Verdict]
) -> list[rows.Verdict]:
    """List what goes beyond its evidence and has a page, the widest first."""
    return sorted(
        (
            verdict
            for verdict in judged
            if examples.is_beyond(verdict)
            and verdict.claim_id in where.claim_pages
            and examples.is_told(world, verdict)
            and examples.is_about(world, verdict)
        ),
        key=lambda verdict: paths.weight(world, verdict),
    )


def _signals(
    kind: KindView, marks: list[rows.Marketing], *, informing: bool
) -> tuple[tuple[str, int, float], ...]:
    found = {mark.signal: mark.pages for mark in marks}
    return tuple(
        (
            label,
            found.get(code, 0),
            round(found.get(code, 0) / kind.pages, 4) if kind.pages else 0.0,
        )
        for code, label in SIGNALS.items()
        if (code in INFORMING) is informing
    )
