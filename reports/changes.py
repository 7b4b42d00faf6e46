"""What changed, night by night: for readers, for programs and as an Atom feed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from reports import change_words, csvs, feeds, paths, rows, text, wording
from reports.data import World
from reports.links import slug
from reports.pages import File, Page, csv_file, json_file

SHOWN = 250

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


def headlines(world: World, where: paths.Paths) -> list[tuple[str, str, str]]:
    """Tell the changes of the last night as (sentence, address, detail)."""
    latest = [
        one
        for one in world.changes
        if one.run_id == world.run.run_id and one.cause_code not in change_words.OURS
    ]
    told = [change_words.view(world, where, one) for one in change_words.ranked(latest)]
    return [
        (f"{one.sentence}{': ' + one.about if one.about else ''}", one.path, one.cause)
        for one in told
    ]


def _digest(world: World, where: paths.Paths, latest: list[rows.Change]) -> bytes:
    """Write the night in short as Markdown; the words of others are made plain."""
    lines = [f"# What changed on {text.date(world.day(world.run.run_id))}", ""]
    if world.is_demo:
        lines += ["Demonstration: pages and trial records are made up.", ""]
    for one in [
        change_words.view(world, where, item) for item in change_words.ranked(latest)
    ][:50]:
        parts = [f"**{one.sentence}**"]
        if one.treatment:
            parts.append(f"({one.treatment})")
        if one.about:
            parts.append(_markdown(one.about))
        if one.before or one.after:
            parts.append(
                f"was: {_markdown(one.before or 'nothing')}; "
                f"now: {_markdown(one.after or 'nothing')}."
            )
        parts.append(_markdown(one.cause))
        lines.append("- " + " ".join(parts))
    if not latest:
        lines.append("Nothing changed.")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


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
            (change_words.SENTENCES.get(code, wording.humanised(code)), number)
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
        crumbs=(("", "Start"),)
        if path == "changes/"
        else (("", "Start"), ("changes/", "Changes")),
        files=(
            csv_file("changes.csv", about, columns, table),
            json_file("changes.json", about, tuple(ranked), len(ranked)),
            *more,
        ),
    )
