"""The Atom feed: one entry a verdict that changed, the same entry for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator

from reports import change_words, pairs, paths, rows, text
from reports.data import World
from reports.links import relative

# An authority that nobody can own: the entries mean the same wherever the site stands.
TAG = "tag:backcheck.invalid,2026:"
MOST = 200


def atom(world: World, where: paths.Paths) -> bytes:
    """Write the feed of changed verdicts, newest first, without the clock's help."""
    return _feed(
        world,
        where,
        "changes/",
        f"{TAG}changes",
        "backcheck: verdicts that changed",
        world.changes,
        world.run.run_id,
    )


def of_treatment(
    world: World,
    where: paths.Paths,
    one: rows.Treatment,
    changes: Sequence[rows.Change],
) -> bytes:
    """Write the feed of one treatment; it changes only when one of its verdicts does.

    It is there before the first change, so that it can be subscribed to.
    """
    flips = _flips(world, changes)
    return _feed(
        world,
        where,
        paths.treatment(one.treatment_id),
        f"{TAG}treatment/{one.treatment_id}",
        f"backcheck: verdicts on {text.inside(one.name)} that changed",
        changes,
        flips[0].run_id if flips else world.runs[-1].run_id,
    )


def _flips(world: World, changes: Iterable[rows.Change]) -> list[rows.Change]:
    return [
        one
        for one in changes
        if one.code == "verdict-flipped" and not _is_withheld(world, one)
    ][:MOST]


def _feed(
    world: World,
    where: paths.Paths,
    here: str,
    feed_id: str,
    title: str,
    changes: Iterable[rows.Change],
    last_run: str,
) -> bytes:
    feed = FeedGenerator()
    feed.id(feed_id)
    feed.title(title)
    feed.author({"name": "backcheck"})
    feed.link(href="index.html", rel="alternate")
    feed.link(href="atom.xml", rel="self")
    feed.language("en-GB")
    feed.generator("backcheck")
    feed.rights("CC BY 4.0; quotes belong to their sources")
    feed.updated(_moment(world, last_run))
    if world.is_demo:
        feed.subtitle("Demonstration: pages and trial records are made up.")
    for one in _flips(world, changes):
        _entry(feed, world, where, here, one)
    written: bytes = feed.atom_str(pretty=True)
    return written


def _entry(
    feed: FeedGenerator, world: World, where: paths.Paths, here: str, one: rows.Change
) -> None:
    verdict = world.verdict(one.subject_id)
    pair = (
        pairs.pair(world, where, verdict)
        if verdict and verdict.claim_id in world.claims
        else None
    )
    entry = feed.add_entry(order="append")
    entry.id(f"{TAG}verdict/{one.subject_id}/{one.run_id}")
    name = world.name(one.treatment_id) if one.treatment_id else "A claim"
    told = change_words.view(world, where, one)
    before, after = told.before.lower() or "none", told.after.lower() or "none"
    entry.title(text.one_line(f"{name}: {before}, now {after}", 200))
    moment = _moment(world, one.run_id)
    entry.updated(moment)
    entry.published(moment)
    lines = [f"Verdict: was {before}, is {after}.", f"Cause: {told.cause}"]
    if pair:
        lines.append(f"The page says: \u201c{pair.quote}\u201d")
        lines.append(f"{pair.evidence.heading}: {pair.evidence.quote}")
        if pair.path:
            entry.link(href=relative(here, pair.path))
    else:
        entry.link(href="index.html")
    entry.content(text.plain("\n".join(lines), 3000), type="text")


def _is_withheld(world: World, one: rows.Change) -> bool:
    verdict = world.verdict(one.subject_id)
    return verdict is not None and verdict.is_for_review


def _moment(world: World, run_id: str) -> datetime:
    stamps = {run.run_id: run.finished_at or run.started_at for run in world.runs}
    stamp = stamps.get(run_id) or f"{world.day(run_id)}T00:00:00Z"
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(UTC)
