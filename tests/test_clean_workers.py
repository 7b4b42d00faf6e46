from __future__ import annotations

import pytest

from flows.clean.workers import clean_captures, clean_safely
from spiders.captures import Capture

GOOD = (
    "<html lang=en><h1>Heat</h1><p>Our clinic writes these pages for people with sore "
    "backs, and says what heat can do and what it cannot do for them.</p></html>"
)


def capture(name: str, body: bytes, kind: str = "page", status: int = 200) -> Capture:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Capture(
        f"http://backs.example.org/{name}", "backs", kind, "", status, headers, body
    )


HOSTILE = {
    "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>",
    "crossed": b"<b i>" * 4000 + b"<i i>" * 4000 + b"x</b>" * 4000,
    "depth-300": b"<div>" * 300 + b"We heal backs" + b"</div>" * 300,
    "depth-100000": b"<div>" * 100_000 + b"x",
    "one-text": b"<p>" + b"word " * 2_000_000,
    "entities": b"<p>" + b"&amp;" * 500_000,
    "ten-megabytes": b"<div><p>x</p>" * 700_000,
    "unclosed": b"<td><li><b><i><p>x" * 5000,
    "binary": bytes(range(256)) * 1000,
    "empty": b"",
}
ALLOWED = {"ok", "no-text", "too-deep", "timed-out", "refused", "other-language"}


def test_every_hostile_page_ends_and_the_others_are_untouched() -> None:
    captures = []
    for name, body in HOSTILE.items():
        captures += [capture(name, body), capture(f"good-{name}", GOOD.encode())]
    documents = list(clean_captures(captures, workers=2))
    assert [d.url for d in documents] == [c.url for c in captures]
    for document in documents:
        if "/good-" in document.url:
            assert document.outcome == "ok"
        else:
            assert document.outcome in ALLOWED
            assert document.outcome == "ok" or document.outcome_detail


def test_a_page_that_holds_the_parser_is_timed_out_and_named() -> None:
    # Unclosed links: the tree builder looks through all that are open at each new one.
    long = b"<p>" + b"<a href=x>heat" * 110_000
    documents = list(
        clean_captures([capture("long", long), capture("good", GOOD.encode())])
    )
    assert documents[0].outcome in ("timed-out", "too-deep", "refused")
    assert documents[0].outcome_detail
    assert documents[1].outcome == "ok"


def test_captures_of_every_kind_come_out_in_order() -> None:
    record = b'{"resultList": {"result": [{"id": "1", "source": "MED"}]}}'
    documents = list(
        clean_captures(
            [
                capture("a", GOOD.encode()),
                capture("b", record, "europepmc"),
                capture("c", b"<html>busy</html>", "pubmed"),
                capture("d", b"no such page", status=404),
            ],
            is_demo=True,
        )
    )
    assert [(d.kind, d.outcome) for d in documents] == [
        ("page", "ok"),
        ("abstract", "no-text"),
        ("abstract", "refused"),
        ("page", "refused"),
    ]
    assert "web page" in documents[2].outcome_detail
    assert "404" in documents[3].outcome_detail
    assert all(d.is_demo for d in documents)


def test_a_child_that_dies_takes_only_its_own_capture_with_it() -> None:
    documents = list(
        clean_captures(
            [
                capture("a", GOOD.encode()),
                capture("b", b"x", "no-such-kind"),
                capture("c", GOOD.encode()),
            ],
            workers=1,
        )
    )
    assert [d.outcome for d in documents] == ["ok", "refused", "ok"]
    assert "process ended with 1" in documents[1].outcome_detail


def test_work_that_is_broken_off_leaves_no_process_waiting() -> None:
    walk = clean_captures([capture(str(n), GOOD.encode()) for n in range(20)])
    assert next(walk).outcome == "ok"
    walk.close()
    with pytest.raises(StopIteration):
        next(walk)


def test_no_captures_give_no_documents() -> None:
    assert list(clean_captures([])) == []


def test_one_page_can_be_cleaned_within_the_same_limits() -> None:
    assert clean_safely(GOOD.encode(), url="http://backs.example.org/").title == "Heat"
