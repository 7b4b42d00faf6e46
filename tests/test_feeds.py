"""The Atom feed: one entry a changed verdict, the same for ever."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from reports import feeds, paths
from reports.gathering import read_world
from tests import big_world

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_holds_exactly_the_changed_verdicts_with_both_quotes(
    tmp_path: Path,
) -> None:
    with big_world.build(tmp_path, n_claims=30, n_treatments=8) as snapshot:
        world = read_world(snapshot)
    where = paths.plan(world)
    written = feeds.atom(world, where)
    assert written == feeds.atom(world, where)
    feed = etree.fromstring(written)
    flips = [one for one in world.changes if one.code == "verdict-flipped"]
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(flips) == 1
    entry = entries[0]
    assert entry.findtext(f"{ATOM}id") == (
        f"tag:backcheck.invalid,2026:verdict/{flips[0].subject_id}/{big_world.RUN}"
    )
    assert "supported, now overstated" in (entry.findtext(f"{ATOM}title") or "")
    content = entry.findtext(f"{ATOM}content") or ""
    assert "The page says:" in content
    assert "A new trial came in." in content
    assert entry.findtext(f"{ATOM}updated") == "2026-01-02T21:40:00+00:00"
    assert feed.findtext(f"{ATOM}updated") == "2026-01-02T21:40:00+00:00"
