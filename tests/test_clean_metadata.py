from __future__ import annotations

import pytest

from flows.clean.html import clean_page
from flows.clean.metadata import read_date
from warehouse.records import Document

URL = "https://www.backs.example.org/care/heat"
TEXT = "<p>Our clinic writes these pages for people with sore backs in the valley.</p>"


def page(head: str = "", body: str = TEXT, url: str = URL) -> Document:
    html = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    return clean_page(html.encode(), url=url, fetched_at="2026-11-21T21:30:00Z")


@pytest.mark.parametrize(
    ("canonical", "wanted"),
    [
        ("/care/heat-packs", "https://www.backs.example.org/care/heat-packs"),
        ("https://backs.example.org/care/heat", "https://backs.example.org/care/heat"),
        ("https://rival.example.org/care/heat", URL),
        ("/", URL),
        ("javascript:alert(1)", URL),
        ("http://[broken", URL),
        ("http://169.254.169.254:8888\\@backs.example.org/", URL),
    ],
)
def test_a_page_renames_itself_only_within_its_own_host(
    canonical: str, wanted: str
) -> None:
    document = page(f"<link rel=canonical href='{canonical}'>")
    assert document.canonical_url == wanted


@pytest.mark.parametrize(
    ("head", "body", "url", "wanted"),
    [
        (
            "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>",
            "",
            URL,
            ("2025-03-04", "meta article:published_time"),
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished":'
            ' "2024-05-06"}</script>',
            "",
            URL,
            ("2024-05-06", "json-ld"),
        ),
        (
            "",
            "<time datetime=2023-07-08 pubdate>July</time>",
            URL,
            ("2023-07-08", "time element"),
        ),
        (
            "",
            "",
            "https://backs.example.org/2022/09/10/heat",
            ("2022-09-10", "address"),
        ),
        ("", "<p>Last reviewed: 3rd May 2021</p>", URL, ("2021-05-03", "text")),
        ("", "<p>Open since May 3, 1987. © 2026</p>", URL, ("", "")),
        ("<meta name=date content='2031-01-01'>", "", URL, ("", "")),
        ("<meta name=date content='0000-00-00'>", "", URL, ("", "")),
    ],
)
def test_a_date_is_taken_only_where_it_is_stated(
    head: str, body: str, url: str, wanted: tuple[str, str]
) -> None:
    document = page(head, TEXT + body, url)
    assert (document.published_date, document.published_source) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("12 March 2024", "2024-03-12"),
        ("Sept. 9, 2023", "2023-09-09"),
        ("2024-02-30", ""),
        ("2024-02", "2024-02"),
        ("yesterday", ""),
        ("05/06/2024", ""),
    ],
)
def test_dates_are_read_only_where_they_are_plain(raw: str, wanted: str) -> None:
    assert read_date(raw) == wanted


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name=author content='Dr Ada Berg'>", "Dr Ada Berg"),
        ("<meta name=author content='themes.example.org'>", ""),
        ("<meta name=author content=admin>", ""),
        ("<meta property='article:author' content='https://f.example.org/ada'>", ""),
    ],
)
def test_an_author_is_a_name(head: str, author: str) -> None:
    assert page(head).author == author


def test_the_site_is_the_host_or_the_folder() -> None:
    assert page().site == "backs.example.org"
    assert page(url="file:///pages/clinic-x/heat.html").site == "pages/clinic-x"


def test_the_title_is_the_pages_own() -> None:
    assert page("<title> Heat\n packs </title>").title == "Heat packs"
    assert page(body="<h1>Heat</h1>" + TEXT).title == "Heat"
