"""What changed, night by night: for readers, for programs and as an Atom feed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from reports import change_words, csvs, feeds, paths, rows, text
from reports.data import World
from reports.links import slug
from reports.pages import File, Page, csv_file, json_file

SHOWN = 250
FIRST_NIGHT = "This is the first night: there is no earlier one to compare with."

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|!]")


@dataclass(frozen=True, slots=True)
class Night:
    """All changes of one night."""

    run_id: str
    day: str
    path: str
    total: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of what changed, for the first page."""

    sentence: str
    treatment: str
    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What a page of changes shows."""

    night: Night
    changes: tuple[change_words.ChangeView, ...]
    nights: tuple[Night, ...]
    is_first_run: bool


def pages(world: World, where: paths.Paths) -> list[Page]:
    """Make the page of the last night, and one for every night that changed a thing."""
    by_run: defaultdict[str, list[rows.Change]] = defaultdict(list)
    for change in world.changes:
        by_run[change.run_id].append(change)
    by_run.setdefault(world.run.run_id, [])
    nights = tuple(
        _night(world, run.run_id, by_run[run.run_id])
        for run in world.runs
        if run.run_id in by_run
    )
    latest = by_run[world.run.run_id]
    feed = feeds.atom(world, where)
    digest = _digest(world, where, latest)
    made = [
        _page(
            world,
            where,
            "changes/",
            _night(world, world.run.run_id, latest),
            latest,
            nights,
            (
                File("atom.xml", "Atom", "changed verdicts, as a feed", feed),
                File("digest.md", "Markdown", "the night in short", digest),
            ),
        )
    ]
    made.extend(
        _page(world, where, night.path, night, by_run[night.run_id], (), ())
        for night in nights
    )
    return made


def headlines(world: World, where: paths.Paths) -> tuple[list[Headline], int]:
    """Tell the changes of the last night, alike ones together, and count them all."""
    latest = [
        one
        for one in world.changes
        if one.run_id == world.run.run_id and one.cause_code not in change_words.OURS
    ]
    groups: defaultdict[
        tuple[str, str, str, str, str], list[change_words.ChangeView]
    ] = defaultdict(list)
    for one in change_words.ranked(latest):
        view = change_words.view(world, where, one)
        alike = view.code in ("verdict-flipped", "claim-new", "claim-gone", "page-new")
        key = (
            view.code,
            view.sentence,
            view.treatment,
            f"{view.before}>{view.after}" if view.code == "verdict-flipped" else "",
            view.cause if alike else one.subject_id,
        )
        groups[key].append(view)
    return [_headline(found) for found in groups.values()], len(latest)


def _headline(found: list[change_words.ChangeView]) -> Headline:
    first = found[0]
    told = first.sentence
    if len(found) > 1:
        told = f"{len(found):,} {change_words.tally(first.code, len(found))}"
    if first.code == "verdict-flipped" and first.before and first.after:
        told += f", from {first.before.lower()} to {first.after.lower()}"
    is_about = len(found) == 1 and first.about and first.code != "verdict-flipped"
    return Headline(
        sentence=told,
        treatment=first.treatment,
        path=first.path if len(found) == 1 else first.treatment_path,
        detail=first.about if is_about else first.cause,
    )


def _digest(world: World, where: paths.Paths, latest: list[rows.Change]) -> bytes:
    """Write the night in short as Markdown; the words of others are made plain."""
    lines = [f"# What changed on {text.date(world.day(world.run.run_id))}", ""]
    if world.is_demo:
        lines += ["Demonstration: pages and trial records are made up.", ""]
    for one in [
        change_words.view(world, where, item) for item in change_words.ranked(latest)
    ][:50]:
        lines.append(_line(one))
    if not latest:
        lines.append(FIRST_NIGHT if len(world.runs) == 1 else "Nothing changed.")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _line(one: change_words.ChangeView) -> str:
    """Write one change as a line; the words of a page stand in quotation marks."""
    parts = [f"**{one.sentence}**" + (f" ({one.treatment})" if one.treatment else "")]
    if one.about:
        parts.append(_told(one.about, quoted=one.is_about_quote))
    if one.before and one.before != one.about:
        parts.append(f"was: {_told(one.before, quoted=one.is_quote)}")
    if one.after and one.after != one.about:
        parts.append(f"now: {_told(one.after, quoted=one.is_quote)}")
    parts.append(_markdown(one.cause).rstrip("."))
    return f"- {'; '.join(parts)}."


def _told(value: str, *, quoted: bool) -> str:
    plain = _markdown(value)
    return f"\u201c{plain}\u201d" if quoted else plain.rstrip(".")


def _markdown(value: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text.one_line(value, 240))


def _night(world: World, run_id: str, listed: list[rows.Change]) -> Night:
    counted = Counter(one.code for one in listed)
    ranks = {code: place for place, code in enumerate(change_words.ORDER)}
    return Night(
        run_id=run_id,
        day=world.day(run_id),
        path=f"changes/{slug(run_id)}/",
        total=len(listed),
        counts=tuple(
            (change_words.tally(code, number), number)
            for code, number in sorted(
                counted.items(), key=lambda item: (ranks.get(item[0], 99), item[0])
            )
        ),
    )


def _page(
    world: World,
    where: paths.Paths,
    path: str,
    night: Night,
    listed: list[rows.Change],
    nights: tuple[Night, ...],
    more: tuple[File, ...],
) -> Page:
    ranked = change_words.ranked(listed)
    view = ChangesPage(
        night=night,
        changes=tuple(change_words.view(world, where, one) for one in ranked[:SHOWN]),
        nights=nights,
        is_first_run=len(world.runs) == 1,
    )
    columns = (
        "run_id",
        "change",
        "subject_kind",
        "subject_id",
        "treatment_id",
        "before",
        "after",
        "cause_code",
        "cause",
    )
    table: list[tuple[csvs.Cell, ...]] = [
        (
            one.run_id,
            one.code,
            one.subject_kind,
            one.subject_id,
            one.treatment_id,
            one.before,
            one.after,
            one.cause_code,
            one.cause,
        )
        for one in ranked
    ]
    about = f"the changes of {text.date(night.day)}"
    return Page(
        path=path,
        template="changes.html",
        title=f"What changed on {text.date(night.day)}",
        description=f"{text.counted(night.total, 'change')} in run {night.run_id}.",
        view=view,
        cited_run=night.run_id,
        crumbs=(("", "Start"),)
        if path == "changes/"
        else (("", "Start"), ("changes/", "Changes")),
        files=(
            csv_file("changes.csv", about, columns, table),
            json_file("changes.json", about, tuple(ranked), len(ranked)),
            *more,
        ),
    )
