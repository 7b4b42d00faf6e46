"""Addresses, pages and listings, read in a way that none of them can slow down."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.addresses import Traps, canonical, shape
from spiders.listings import Entry, read_feed, read_sitemap
from spiders.relevance import is_promising, not_a_page, relevance
from spiders.scan import decode, scan

HOME = "http://clinic.example.org/"


# -------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("HTTP://Clinic.Example.org:80/a", "http://clinic.example.org/a"),
        ("https://clinic.example.org:443", "https://clinic.example.org/"),
        ("http://clinic.example.org/a/../b/./c", "http://clinic.example.org/b/c"),
        ("http://clinic.example.org/a?utm_source=x&b=1#top", HOME + "a?b=1"),
        ("http://clinic.example.org/a?b=2&a=1", HOME + "a?a=1&b=2"),
        ("http://clinic.example.org/a/print/", HOME + "a/"),
        ("http://clinic.example.org/a?format=recipe", HOME + "a?format=recipe"),
        ("http://clinic.example.org/ü", HOME + "%C3%BC"),
        ("http://clinic.example.org/a b", HOME + "a%20b"),
        ("mailto:a@example.org", ""),
        ("javascript:void(0)", ""),
        ("http://user@clinic.example.org/", ""),
        ("http://[bad/", ""),
        ("http://clinic.example.org:99999/", ""),
        (HOME + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_an_address_has_one_spelling(address: str, one: str) -> None:
    assert canonical(address) == one


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=300))
def test_one_spelling_is_its_own_one_spelling(text: str) -> None:
    once = canonical(HOME + text)
    assert canonical(once) == once


@pytest.mark.parametrize(
    "address",
    [
        "file.pdf",
        "a.JPG",
        "x/y/x/y/x/y/",
        "/".join("abcdefghijklmn"),
        "shop?a=1&b=2&c=3&d=4&e=5",
    ],
)
def test_an_address_that_leads_astray_is_refused(address: str) -> None:
    assert Traps().refusal(HOME + address)


def test_query_variants_of_one_path_are_bounded() -> None:
    traps = Traps()
    refused = [traps.refusal(f"{HOME}shop?colour={n}") for n in range(100)]
    assert refused.count("") == 20


def test_a_shape_that_brings_nothing_is_given_up_and_others_are_not() -> None:
    traps = Traps(barren=5)
    for number in range(5):
        traps.note(f"{HOME}tag/{number}", is_relevant=False)
    assert traps.refusal(f"{HOME}tag/77") == "trap: nothing relevant in this shape"
    assert traps.refusal(f"{HOME}treatments/77") == ""


def test_pages_of_one_template_share_a_shape() -> None:
    assert shape(HOME + "news/2024/1") == shape(HOME + "news/1999/23")
    assert shape(HOME + "news/1") != shape(HOME + "shop/1")


# ------------------------------------------------------------------------ pages


def test_title_headings_links_and_canonical_are_found() -> None:
    seen = scan(
        "<html><head><TITLE>Back &amp; neck</TITLE><base href='/x/'>"
        "<link rel=canonical href='/y'><meta name=robots content='nofollow'></head>"
        "<!-- <a href=no>no</a> --><h1>Our <em>care</em></h1>"
        "<a href=\"/a?b=1&amp;c=2\">Go <b>there</b></a><script>'<a href=no>'</script>"
    )
    assert seen.title == "Back & neck"
    assert seen.headings == ("Our care",)
    assert seen.links == (("/a?b=1&c=2", "Go there"),)
    assert (seen.canonical, seen.base, seen.robots) == ("/y", "/x/", "nofollow")
    assert "no" not in seen.text.split()


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 1_000_000,
        "<a " * 300_000,
        "<b i><i i>" * 100_000,
        "<a " + "b=c " * 200_000 + ">",
        "<!--" * 200_000,
        "<script>" * 100_000,
        "<title>" * 100_000,
        "<a href='" * 100_000,
        "&amp" * 200_000,
        "<h1>" * 100_000 + "x" * 100_000,
        "<nav>" * 100_000,
        "<div>" * 200_000,
        "sacro " * 150_000,
        "lower-and-" * 90_000,
    ],
)
@pytest.mark.timeout(120)  # what is not linear in these takes hours
def test_no_page_whatever_holds_the_crawler_up(hostile: str) -> None:
    seen = scan(hostile)
    assert len(seen.links) <= 3000
    assert relevance(HOME, seen) is not None
    assert not_a_page(seen) is not None


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet=st.sampled_from("<>/ab ='\"!-htile1cnv"), max_size=300))
def test_no_markup_whatever_breaks_the_scan(text: str) -> None:
    scan(text)


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=500), st.text(max_size=60))
def test_no_bytes_whatever_break_decoding(body: bytes, content_type: str) -> None:
    decode(body, content_type)


def test_the_charset_of_the_header_goes_before_that_of_the_page() -> None:
    body = "<meta charset=utf-8>Rücken".encode("latin-1")
    assert "Rücken" in decode(body, "text/html; charset=iso-8859-1")


@pytest.mark.parametrize(
    ("path", "html", "reason"),
    [
        ("low-back-pain/", "", "address: low back pain"),
        ("a", "<title>Sciatica explained</title>", "title: sciatica"),
        ("a", "<h2>Herniated discs</h2>", "heading: herniated discs"),
        ("a", "<p>back pain, backache</p>", "text: back pain and 1 more"),
        ("", "<p>we treat back pain</p>", "home page, text: back pain"),
        ("massage", "<p>for sciatica</p>", "treatment: massage, text: sciatica"),
        ("a", "<p>back pain once</p>", ""),
        ("a", "<p>Welcome back. Go back to back issues.</p>", ""),
        ("a", "<nav>back pain, sciatica, lumbago</nav><p>Knees.</p>", ""),
        ("privacy-massage", "<p>for sciatica</p>", ""),
    ],
)
def test_a_page_is_about_backs_for_a_reason(path: str, html: str, reason: str) -> None:
    assert relevance(HOME + path, scan(html)) == reason


def test_a_link_sounds_promising_by_its_words_or_its_address() -> None:
    assert is_promising(HOME + "a", "Help for sciatica")
    assert is_promising(HOME + "lower-back-pain.html", "")
    assert not is_promising(HOME + "about", "Who we are")


LONG = "<p>" + "We treat people with care and time. " * 80 + "</p>"


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<title>Just a moment...</title>", "block-page"),
        ("<title>x</title>Please verify you are a human", "block-page"),
        ("<title>Attention Required! | Shield</title>" + LONG, "block-page"),
        ("<title>404 - Page not found</title>" + LONG, "soft-404"),
        ("<h1>Page Not Found</h1>" + LONG, "soft-404"),
        ("<title>Before you continue</title>accept all cookies", "consent-wall"),
        ("<title>Log in</title>Name, password", "login-wall"),
        ("<title>Back pain</title>" + LONG + "We use captcha on our form.", ""),
        ("<title>Back pain</title>We value your privacy." + LONG, ""),
    ],
)
def test_what_stands_in_place_of_a_page_is_recognised(html: str, what: str) -> None:
    assert not_a_page(scan(html)) == what


# --------------------------------------------------------------------- listings

URLSET = (
    b'<?xml version="1.0"?><urlset><url><loc> http://a.example.org/?a=1&amp;b=2 </loc>'
    b"<lastmod>2026-02-03T10:00:00Z</lastmod></url>"
    b"<url><loc><![CDATA[http://a.example.org/c]]></loc></url></urlset>"
)


@pytest.mark.parametrize(
    "body", [URLSET, gzip.compress(URLSET), b"\xef\xbb\xbf" + URLSET]
)
def test_a_sitemap_lists_addresses_and_days(body: bytes) -> None:
    listing = read_sitemap(body)
    assert listing is not None
    assert listing.entries == (
        Entry("http://a.example.org/?a=1&b=2", "2026-02-03"),
        Entry("http://a.example.org/c", ""),
    )


def test_a_sitemap_index_and_a_plain_list_are_read() -> None:
    index = read_sitemap(b"<sitemapindex><sitemap><loc>http://a/1.xml</loc></sitemap>")
    plain = read_sitemap(b"http://a.example.org/1\nhttp://a.example.org/2\n")
    assert index is not None
    assert plain is not None
    assert index.is_index
    assert [entry.address for entry in plain.entries][1] == "http://a.example.org/2"


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>404</body></html>",
        b"",
        b"\x1f\x8b\x08garbage",
        gzip.compress(b"\0" * (60 * 1024 * 1024)),
        gzip.compress(URLSET)[:-9],
    ],
)
def test_what_is_no_sitemap_is_none(body: bytes) -> None:
    assert read_sitemap(body) is None


@pytest.mark.parametrize(
    "hostile",
    [b"<urlset>" + b"<loc>" * 500_000, b"<urlset>" + b"<loc>a</loc>" * 400_000],
)
@pytest.mark.timeout(120)
def test_no_sitemap_whatever_holds_the_crawler_up(hostile: bytes) -> None:
    listing = read_sitemap(hostile)
    assert listing is not None
    assert len(listing.entries) <= 50_000


def test_an_entity_in_a_sitemap_expands_to_nothing() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>'
    listing = read_sitemap(bomb + b"http://a.example.org/&a;</loc></url></urlset>")
    assert listing is not None
    assert listing.entries == (Entry("http://a.example.org/&a;"),)


@pytest.mark.parametrize(
    "feed",
    [
        b"<rss><channel><item><link>http://a.example.org/1</link></item></channel></rss>",
        b'<feed><entry><link rel="alternate" href="http://a.example.org/1"/></entry>',
    ],
)
def test_a_feed_gives_its_links(feed: bytes) -> None:
    assert read_feed(feed) == (Entry("http://a.example.org/1"),)


def test_what_is_no_feed_is_none() -> None:
    assert read_feed(b"<html></html>") is None
