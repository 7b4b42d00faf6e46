"""RFC 9309, case by case."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.robots import MAX_BYTES, parse_robots

SITE = "http://clinic.example.org"


def _refusal(robots: str | bytes, path: str, product: str = "backcheck") -> str:
    body = robots.encode() if isinstance(robots, str) else robots
    return parse_robots(body, product).refusal(SITE + path)


@pytest.mark.parametrize(
    ("robots", "path", "refused"),
    [
        ("", "/a", False),
        ("User-agent: *\nDisallow: /", "/", True),
        ("User-agent: *\nDisallow:", "/a", False),
        ("User-agent: *\nDisallow: /a", "/ab", True),
        ("User-agent: *\nDisallow: /a/", "/a", False),
        ("User-agent: *\nDisallow: /A", "/a", False),
        # The longest match wins, whatever the order; an allow wins a tie.
        ("User-agent: *\nDisallow: /\nAllow: /back", "/back-pain", False),
        ("User-agent: *\nAllow: /back\nDisallow: /back-pain", "/back-pain", True),
        ("User-agent: *\nDisallow: /back\nAllow: /back", "/back", False),
        # Stars and ends.
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", False),
        ("User-agent: *\nDisallow: /*?sort=", "/shop?sort=up", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2d", False),
        # Who is meant: the token, without regard to case, else everybody.
        ("User-agent: BackCheck\nDisallow: /", "/", True),
        ("User-agent: BackCheck/2.0\nDisallow: /", "/", True),
        ("User-agent: back\nDisallow: /", "/", False),
        ("User-agent: backcheck\nAllow: /\n\nUser-agent: *\nDisallow: /", "/", False),
        ("User-agent: other\nUser-agent: backcheck\nDisallow: /x", "/x", True),
        # Groups that name the same token are one.
        (
            "User-agent: backcheck\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\n"
            "User-agent: backcheck\nDisallow: /b",
            "/b",
            True,
        ),
        ("User-agent: backcheck\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /", "/", 0),
        # As found in the wild.
        ("﻿User-agent: *\nDisallow: /", "/", True),
        ("User-agent: *\rDisallow: /x\rDisallow: /y", "/y", True),
        ("user-agent:*\r\nDISALLOW:/x # comment", "/x", True),
        ("User-agent: *\nDisalow: /x", "/x", True),
        ("User-agent: *\n<html>\nDisallow: /x", "/x", True),
        ("User-agent: *\nDisallow: /ü", "/%C3%BC", True),
        ("User-agent: *\nDisallow: /%7Ejoe", "/%7ejoe", True),
        ("<html><body>404 Not Found</body></html>", "/", False),
    ],
)
def test_a_path_is_refused_as_the_standard_says(
    robots: str, path: str, refused: bool
) -> None:
    assert bool(_refusal(robots, path)) == bool(refused)


def test_a_refusal_names_the_line_that_refuses() -> None:
    assert _refusal("User-agent: *\nDisallow: /book", "/book/now") == "Disallow: /book"


def test_crawl_delay_is_ours_or_everybodys() -> None:
    text = b"User-agent: *\nCrawl-delay: 10\n\nUser-agent: backcheck\nCrawl-delay: 2.5"
    assert parse_robots(text, "backcheck").crawl_delay == 2.5
    assert parse_robots(text, "other").crawl_delay == 10.0


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "x", "1e99", ""])
def test_a_crawl_delay_that_makes_no_sense_is_none(value: str) -> None:
    robots = parse_robots(f"User-agent: *\nCrawl-delay: {value}".encode(), "backcheck")
    assert robots.crawl_delay is None


def test_sitemaps_hold_for_everybody_wherever_they_stand() -> None:
    text = b"Sitemap: /a.xml\nUser-agent: x\nDisallow: /\nsitemap: http://h/b.xml"
    assert parse_robots(text, "backcheck").sitemaps == ("/a.xml", "http://h/b.xml")


def test_what_is_behind_500_kib_is_not_read() -> None:
    filler = b"# x\n" * (MAX_BYTES // 4)
    assert _refusal(b"User-agent: *\nDisallow: /a\n" + filler, "/a")
    assert not _refusal(b"User-agent: *\n" + filler + b"Disallow: /a\n", "/a")


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=2000), st.text(max_size=200))
def test_no_bytes_whatever_break_the_parser(raw: bytes, path: str) -> None:
    parse_robots(b"User-agent: *\nDisallow: /" + raw, "backcheck").refusal(
        f"{SITE}/{path}"
    )


@pytest.mark.timeout(120)  # backtracking over these stars takes years
def test_a_rule_made_of_stars_holds_nobody_up() -> None:
    rule = "/" + "*a" * 5000
    robots = parse_robots(f"User-agent: *\nDisallow: {rule}".encode(), "backcheck")
    assert robots.refusal(SITE + "/" + "a" * 4000 + "b") == ""


# ----------------------------------------------------- the cases of the specification

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
FIELD = re.compile(
    r"(robotstxt|testurl|useragent|expected_outcome)\s*:\s*"
    r'((?:"(?:[^"\\]|\\.)*"\s*(?:#[^\n]*\n\s*)?)+|\w+)'
)


def _bytes(text: str) -> bytes:
    return b"".join(
        ast.literal_eval(f"b{piece}")
        if piece.isascii()
        else ast.literal_eval(piece).encode()
        for piece in STRING.findall(text)
    )


@pytest.mark.shared
def test_all_cases_of_the_specification_pass(shared: Path) -> None:
    files = sorted((shared / "corpus" / "robots").glob("*.textproto"))
    failed = []
    cases = 0
    for path in files:
        robots, url, agent = b"", "", ""
        for key, value in FIELD.findall(path.read_text(errors="surrogateescape")):
            if key == "robotstxt":
                robots = _bytes(value)
            elif key == "testurl":
                url = _bytes(value).decode()
            elif key == "useragent":
                agent = _bytes(value).decode()
            else:
                cases += 1
                refused = bool(parse_robots(robots, agent).refusal(url))
                if refused != (value.strip() == "DISALLOWED"):
                    failed.append((path.name, url, agent))
    assert (len(files), cases) == (41, 400)
    assert failed == []
