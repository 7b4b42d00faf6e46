"""Sold here, tested there: the map of treatments, outcomes and people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reports import csvs, paths, rows, scorecard, wording
from reports.data import World
from reports.pages import Page, csv_file

ROWS_SHOWN = 110
VIEWS = (
    ("", "gaps/", "all people"),
    ("acute", "gaps/acute/", "new back pain"),
    ("chronic", "gaps/chronic/", "long-lasting back pain"),
    ("sciatica-radicular", "gaps/sciatica/", "sciatica"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many sites sell a treatment for an outcome, and what has tested that."""

    sites: int
    trials: int
    reviews: int

    @property
    def site_step(self) -> int:
        """Size of the square, 0 to 4."""
        return _step(self.sites)

    @property
    def trial_step(self) -> int:
        """Size of the dot, 0 to 4."""
        return _step(self.trials)

    @property
    def is_gap(self) -> bool:
        """Whether it is sold where no trial was found, nor a review of trials."""
        return self.sites > 0 and not self.trials and not self.reviews


def _step(number: int) -> int:
    return sum(1 for least in (1, 3, 8, 20) if number >= least)


@dataclass(frozen=True, slots=True)
class GapRow:
    """One treatment of the map."""

    path: str
    name: str
    sites: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GapsPage:
    """What the map shows for one group of people."""

    people: str
    views: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    rows: tuple[GapRow, ...]
    total: int
    untested: tuple[scorecard.ScoreRow, ...]
    unsold: tuple[tuple[str, str, int], ...]


def pages(world: World) -> list[Page]:
    """Make the map for all people, and for each of the three groups."""
    return [_page(world, code, path, people) for code, path, people in VIEWS]


def _page(world: World, code: str, path: str, people: str) -> Page:
    sold: dict[tuple[str, str], int] = {
        (one.treatment_id, one.outcome): one.sites
        for one in world.sold_for
        if one.population == code
    }
    trials = _trials(world, code)
    reviews = _reviews(world, code)
    made = []
    for one in world.treatments.values():
        cells = tuple(
            Cell(
                sold.get((one.treatment_id, outcome), 0),
                trials.get((one.treatment_id, outcome), 0),
                reviews.get((one.treatment_id, outcome), 0),
            )
            for outcome in wording.MAIN_OUTCOMES
        )
        if any(cell.sites or cell.trials or cell.reviews for cell in cells):
            made.append(
                GapRow(paths.treatment(one.treatment_id), one.name, one.sites, cells)
            )
    made.sort(key=lambda row: (-row.sites, row.name, row.path))
    listed = scorecard.listed(world)
    view = GapsPage(
        people=people,
        views=tuple((place, label) for _, place, label in VIEWS),
        outcomes=tuple(wording.OUTCOMES[one].label for one in wording.MAIN_OUTCOMES),
        rows=tuple(made[:ROWS_SHOWN]),
        total=len(made),
        untested=tuple(row for row in listed if row.sites and row.place == "untested")[
            :20
        ],
        unsold=_unsold(world),
    )
    table: list[tuple[csvs.Cell, ...]] = [
        (row.name, outcome, cell.sites, cell.trials, cell.reviews)
        for row in made
        for outcome, cell in zip(wording.MAIN_OUTCOMES, row.cells, strict=True)
    ]
    return Page(
        path=path,
        template="gaps.html",
        title=f"Sold here, tested there: {people}",
        description="Where treatments are sold without trials, and tested without "
        "being sold.",
        view=view,
        cited_run=world.run.run_id,
        crumbs=(("", "Start"),) if not code else (("", "Start"), ("gaps/", "Gaps")),
        files=(
            csv_file(
                "gaps.csv",
                f"the map for {people}",
                ("treatment", "outcome", "sites_claiming", "trials", "reviews"),
                table,
            ),
        ),
    )


def _trials(world: World, code: str) -> dict[tuple[str, str], int]:
    studies: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for body in world.bodies.values():
        if code and body.population != code:
            continue
        key = (body.treatment_id, body.outcome)
        studies[key].update(
            member.study_id
            for member in world.members.get(body.body_id, ())
            if counts(member)
        )
    return {key: len(found) for key, found in studies.items()}


def _reviews(world: World, code: str) -> dict[tuple[str, str], int]:
    """Count the sources with a result of their own that still stands."""
    sources: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for mark in world.benchmarks.values():
        if mark.superseded_by or mark.direction == "not-stated":
            continue
        if not code or mark.population == code:
            sources[(mark.treatment_id, mark.outcome)].add(mark.source)
    return {key: len(found) for key, found in sources.items()}


def counts(member: rows.Member) -> bool:
    """Whether a study counts in its body and was not left out."""
    return member.role == "counted"


def _unsold(world: World) -> tuple[tuple[str, str, int], ...]:
    tested: defaultdict[str, int] = defaultdict(int)
    for body in world.bodies.values():
        tested[body.treatment_id] = max(tested[body.treatment_id], body.n_studies)
    found = [
        (paths.treatment(one.treatment_id), one.name, tested[one.treatment_id])
        for one in world.treatments.values()
        if not one.sites and tested.get(one.treatment_id)
    ]
    return tuple(sorted(found, key=lambda item: (-item[2], item[1]))[:20])
