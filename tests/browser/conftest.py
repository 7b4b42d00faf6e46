"""A real browser without a network: Debian's chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)

from reports.site import build_site
from tests import big_world
from tests.world import shared_site

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# How long anything in the browser is waited for, on a machine that stalls.
PATIENCE_MS = 240_000
ARTEFACTS = Path(__file__).parents[2] / "test-artefacts"
HOSTILE = (
    "</script><script>document.title='owned'</script>"
    "<img src=http://127.0.0.1:9/x onerror=document.title='owned'>"
    "<svg onload=document.title='owned'>\" onfocus=\"document.title='owned'\" autofocus"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which(CHROMIUM):
        return
    absent = pytest.mark.skip(
        reason=f"{CHROMIUM} is not installed: apt-get install chromium"
    )
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(absent)


@dataclass
class Visit:
    """One page open in the browser, with all it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Visitor:
    """Opens pages of a site by file://, and notes every request and console line.

    A kind of window (width, colours, script) is opened once and its tab goes from page
    to page: opening windows is what took the time.
    """

    def __init__(self, browser: Browser, site: Path) -> None:
        self.browser = browser
        self.site = site
        self.contexts: dict[tuple[object, ...], tuple[BrowserContext, Page]] = {}
        self.visits: dict[Page, Visit] = {}

    def open(
        self,
        path: str = "",
        *,
        width: int = 1280,
        scheme: str = "light",
        script: bool = True,
        bypass: bool = False,
    ) -> Visit:
        """Open one page; `bypass` lets a test put axe into it."""
        window = (width, scheme, script, bypass)
        if window not in self.contexts:
            context = self.browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=script,
                bypass_csp=bypass,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE_MS)
            page = context.new_page()
            self.visits[page] = Visit(page)
            page.on("request", lambda one: self.visits[page].requests.append(one.url))
            page.on(
                "console",
                lambda one: self.visits[page].complaints.append(
                    f"{one.type}: {one.text}"
                ),
            )
            page.on(
                "pageerror",
                lambda one: self.visits[page].complaints.append(str(one)),
            )
            self.contexts[window] = (context, page)
        page = self.contexts[window][1]
        self.visits[page] = Visit(page)
        page.goto((self.site / path / "index.html").as_uri())
        return self.visits[page]

    def close(self) -> None:
        """Close every context."""
        for context, _ in self.contexts.values():
            context.close()
        self.contexts.clear()


# Closed with each file: an open Playwright keeps its event loop running in the thread
# of the tests, and a test that starts a loop of its own after it in that worker fails.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, timeout=PATIENCE_MS
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site() -> Path:
    return shared_site()


@pytest.fixture(scope="session")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("full")
    with big_world.build(home, n_claims=300, n_treatments=25) as snapshot:
        build_site(snapshot, home / "site")
    return home / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    with big_world.build(home, n_claims=40, n_treatments=8, hostile=HOSTILE) as opened:
        build_site(opened, home / "site")
    return home / "site"


@pytest.fixture(scope="module")
def visitor(browser: Browser, full_site: Path) -> Iterator[Visitor]:
    one = Visitor(browser, full_site)
    yield one
    one.close()


@pytest.fixture(scope="module")
def hostile_visitor(browser: Browser, hostile_site: Path) -> Iterator[Visitor]:
    one = Visitor(browser, hostile_site)
    yield one
    one.close()


@pytest.fixture(scope="module")
def world_visitor(browser: Browser, site: Path) -> Iterator[Visitor]:
    one = Visitor(browser, site)
    yield one
    one.close()


def kinds_of_page(site: Path) -> list[str]:
    """Give one path of each kind of page."""
    found = [
        "",
        "treatments/",
        "gaps/",
        "changes/",
        "status/",
        "method/",
        "data/",
        "data/dictionary/",
        "search/",
        "corrections/",
        "sources/",
        "review/",
        "runs/",
    ]
    for pattern in (
        "treatments/*/claims",
        "treatments/*",
        "claims/*",
        "studies/*",
        "sources/*",
    ):
        places = [
            place
            for place in sorted(site.glob(pattern))
            if (place / "index.html").is_file()
        ]
        heavy = max(places, key=lambda place: (place / "index.html").stat().st_size)
        found.append(heavy.relative_to(site).as_posix() + "/")
    return found
