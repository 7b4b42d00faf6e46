"""Every address that was refused is told, with the rule that refused it."""

from __future__ import annotations

import json
from pathlib import Path

from flows.collecting import refusals
from tests.world import NOW, SECOND, copy_world
from warehouse.db import open_work
from warehouse.forget import forget
from warehouse.refusals import Refusal, RefusalCount, write_refusals

SITE = "clinic.example.org"
LISTED = [
    Refusal(SECOND, "clinic", f"http://{SITE}/members/", "robots", "Disallow: /m"),
    Refusal(SECOND, "clinic", f"http://{SITE}/team", "not-relevant", "Our team"),
    Refusal(SECOND, "health", "http://health.example.org/x", "robots", "Disallow: /"),
]
COUNTS = [
    RefusalCount(SECOND, "clinic", "robots", 700),
    RefusalCount(SECOND, "clinic", "not-relevant", 1),
    RefusalCount(SECOND, "health", "robots", 1),
]


def test_what_the_spiders_left_is_read_source_by_source(tmp_path: Path) -> None:
    for source, address in (("one", "http://one.example.org/a"), ("two", "http://b")):
        folder = tmp_path / source
        folder.mkdir()
        left = {
            "refusals": [{"address": address, "rule": "robots", "detail": "all"}],
            "refusal_counts": {"robots": 9},
        }
        (folder / f"{SECOND}.stats.json").write_text(json.dumps(left))
    (tmp_path / "two" / "000001-20261120.stats.json").write_text("{}")
    listed, counts = refusals(tmp_path, SECOND)
    assert [(one.source, one.url) for one in listed] == [
        ("one", "http://one.example.org/a"),
        ("two", "http://b"),
    ]
    assert [(one.source, one.n_refused) for one in counts] == [("one", 9), ("two", 9)]


def test_counts_cut_short_do_not_take_the_others_along(tmp_path: Path) -> None:
    for source, text in (
        ("cut", '{"refusals": [{"addr'),
        ("whole", '{"refusal_counts": {"robots": 1}}'),
    ):
        (tmp_path / source).mkdir()
        (tmp_path / source / f"{SECOND}.stats.json").write_text(text)
    listed, counts = refusals(tmp_path, SECOND)
    assert listed == []
    assert counts == [RefusalCount(SECOND, "whole", "robots", 1)]


def test_a_refused_address_stands_with_its_rule_however_often_it_is_loaded(
    tmp_path: Path,
) -> None:
    with open_work(copy_world(tmp_path)) as work:
        for _ in range(2):
            write_refusals(work, LISTED, COUNTS, run_id=SECOND, is_demo=True)
        rows = work.query("FROM refused_addresses ORDER BY url")
        counts = work.query("FROM refusal_counts ORDER BY source_id, n_refused")
    assert [(row["url"], row["rule_id"], row["detail"]) for row in rows] == [
        (f"http://{SITE}/members/", "robots", "Disallow: /m"),
        (f"http://{SITE}/team", "not-relevant", "Our team"),
        ("http://health.example.org/x", "robots", "Disallow: /"),
    ]
    assert all(row["is_latest"] for row in rows)
    assert [(row["n_refused"], row["n_listed"], row["is_cut"]) for row in counts] == [
        (1, 1, False),
        (700, 1, True),
        (1, 1, False),
    ]


def test_a_forgotten_site_is_not_named_among_the_refused(tmp_path: Path) -> None:
    with open_work(copy_world(tmp_path)) as work:
        write_refusals(work, LISTED, COUNTS, run_id=SECOND, is_demo=True)
        forget(work, SITE, run_id=SECOND, now=NOW[SECOND], reason="asked")
        assert [row["source_id"] for row in work.query("FROM refused_addresses")] == [
            "health"
        ]
        write_refusals(work, LISTED, COUNTS, run_id=SECOND, is_demo=True)
        assert [row["source_id"] for row in work.query("FROM refused_addresses")] == [
            "health"
        ]
