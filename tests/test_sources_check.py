"""A source is met before it is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.sources import parse_sources, read_sources
from flows.sources_check import check_source
from flows.sources_page import sources_page
from flows.sources_propose import draft_source, propose_source
from tests.crawling import site_source
from tests.faults.server import FaultServer, Host, Reply, page, site
from tests.test_cli import backcheck

HOST = "practice.example.org"
NOW = "2026-03-10T21:30:00Z"
CONTACT = (
    '<a href="mailto:hello@practice.example.org">write</a><a href="/contact">c</a>'
)
PAGES: dict[str, bytes | Reply] = {
    "/": page("Dr. Bones, chiropractor", "/sciatica", "/boats", words=CONTACT),
    "/sciatica": page("Sciatica", words=CONTACT),
    "/boats": b"<title>Boats</title>Not about that.",
}


def _server(host: Host) -> FaultServer:
    return FaultServer({HOST: host})


def test_a_check_says_what_would_be_kept_and_why_not(tmp_path: Path) -> None:
    with _server(site(PAGES)) as server:
        source = site_source("practice", f"http://{HOST}/", floor=50)
        check = check_source(
            source, contact="me@example.org", now=NOW, gateway=server.gateway
        )
    assert check.is_met
    assert check.checked == "2026-03-10"
    assert dict(check.kept)[f"http://{HOST}/sciatica"] == "address: sciatica"
    assert (f"http://{HOST}/boats", "not-relevant", "Boats") in check.refused
    assert check.state == "ok"


def test_a_site_that_was_not_met_stays_never(tmp_path: Path) -> None:
    refuse = Reply(b"User-agent: *\nDisallow: /")
    with _server(site(PAGES, robots=refuse)) as server:
        source = site_source("practice", f"http://{HOST}/")
        check = check_source(
            source, contact="me@example.org", now=NOW, gateway=server.gateway
        )
    assert (check.is_met, check.checked, check.cause) == (False, "never", "robots")
    assert check.next_step


def test_a_proposed_entry_can_be_pasted_into_sources_toml() -> None:
    with _server(site(PAGES)) as server:
        proposal = propose_source(
            draft_source(f"http://{HOST}/", kind="clinic", country="GB"),
            contact="me@example.org",
            now=NOW,
            gateway=server.gateway,
        )
    (source,) = parse_sources(proposal.toml)
    assert source.contact == "mailto:hello@practice.example.org"
    assert (source.floor, source.checked) == (1, "2026-03-10")
    assert source.is_named_business_small


def test_an_entry_of_a_site_that_was_not_met_says_so_and_why(tmp_path: Path) -> None:
    (tmp_path / "backcheck.toml").write_text('contact = "ops@example.org"\n')
    # Nobody is asked: the address leads inside.
    asked = ("http://127.0.0.1:9/", "--kind", "clinic", "--country", "GB")
    ended = backcheck("sources", "add", *asked, home=tmp_path)
    assert ended.returncode == 3
    assert 'checked = "never"' in ended.stdout
    assert "http://127.0.0.1:9/ was not met: " in ended.stderr
    assert "the address is not a public one" in ended.stderr


@pytest.mark.parametrize(
    ("url", "kind", "country"),
    [
        ("ftp://x.example.org/", "clinic", "GB"),
        ("http://x.example.org", "x", "GB"),
        ("http://x.example.org", "clinic", "gb"),
        ("http://[", "clinic", "GB"),
        ("http://me:word@x.example.org/", "clinic", "GB"),
    ],
    ids=["scheme", "kind", "country", "brackets", "user"],
)
def test_no_entry_is_proposed_for_what_no_entry_can_have(
    tmp_path: Path, url: str, kind: str, country: str
) -> None:
    asked = (url, "--kind", kind, "--country", country)
    ended = backcheck("sources", "add", *asked, home=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr


def test_the_page_of_sources_names_every_one_and_claims_no_meeting() -> None:
    sources = read_sources(Path(__file__).parents[1] / "sources.toml")
    text = sources_page(sources)
    assert all((source.title or source.name) in text for source in sources)
    assert text.count("| never |") + text.count("- Met: never") == len(sources)


def test_the_page_of_sources_is_the_one_that_sources_toml_makes() -> None:
    root = Path(__file__).parents[1]
    written = (root / "docs" / "sources.md").read_text(encoding="utf-8")
    assert written == sources_page(read_sources(root / "sources.toml")), (
        "run python -m flows.sources_page sources.toml docs/sources.md"
    )
