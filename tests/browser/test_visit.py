"""What a visitor can do with the site in a browser, by file:// and without a net."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, expect

from tests.browser.conftest import ARTEFACTS, Visitor, kinds_of_page

pytestmark = pytest.mark.browser
AXE = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ]
}
# Colours are all that differs in the dark.
DARK = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# What the width of a window changes: sizes to touch, regions to scroll, zoom.
NARROW = {
    "runOnly": {
        "type": "rule",
        "values": [
            "target-size",
            "scrollable-region-focusable",
            "meta-viewport",
            "landmark-unique",
            "heading-order",
            "link-in-text-block",
        ],
    }
}
# The rows of a table repeat one another: the first ones are judged for all.
SHORTEN = """
document.querySelectorAll('details').forEach(one => one.open = true);
for (const table of document.querySelectorAll('tbody, main ul, main ol')) {
  [...table.children].slice(8).forEach(one => one.remove());
}
"""
WIDE = "document.documentElement.scrollWidth > window.innerWidth + 1"


def test_every_kind_of_page_opens_alone_and_without_a_complaint(
    visitor: Visitor, full_site: Path
) -> None:
    for path in kinds_of_page(full_site):
        visit = visitor.open(path)
        assert visit.complaints == [], path
        assert len(visit.requests) == 1, (path, visit.requests)
        assert visit.requests[0].startswith("file://"), path


def test_everything_is_there_to_read_without_script(
    visitor: Visitor, full_site: Path
) -> None:
    for path in kinds_of_page(full_site):
        plain = visitor.open(path, script=False).page
        scripted = visitor.open(path).page
        scripted.evaluate(
            "for (const one of document.querySelectorAll("
            "'[data-filter], div:has(> p > #search)')) one.hidden = true"
        )
        assert plain.locator("main").inner_text() == (
            scripted.locator("main").inner_text()
        ), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    visitor: Visitor, full_site: Path, scheme: str
) -> None:
    axe = Axe()
    found: list[str] = []
    for path in kinds_of_page(full_site):
        visit = visitor.open(path, scheme=scheme, bypass=True)
        visit.page.evaluate(SHORTEN)
        result = axe.run(visit.page, options=DARK if scheme == "dark" else AXE)
        for one in result.response["violations"]:
            nodes = [node["html"][:160] for node in one["nodes"][:3]]
            found.append(f"{path} {one['id']} ({one['impact']}): {nodes}")
    assert found == []


@pytest.mark.parametrize("width", [320, 768])
def test_axe_finds_nothing_that_a_narrow_window_brings(
    visitor: Visitor, full_site: Path, width: int
) -> None:
    axe = Axe()
    found: list[str] = []
    for path in kinds_of_page(full_site):
        visit = visitor.open(path, width=width, bypass=True)
        visit.page.evaluate(SHORTEN)
        result = axe.run(visit.page, options=NARROW)
        for one in result.response["violations"]:
            nodes = [node["html"][:160] for node in one["nodes"][:3]]
            found.append(f"{path} {one['id']} ({one['impact']}): {nodes}")
    assert found == []


def test_the_first_tab_lands_on_the_skip_link_of_every_kind_of_page(
    visitor: Visitor, full_site: Path
) -> None:
    for path in kinds_of_page(full_site):
        page = visitor.open(path).page
        page.keyboard.press("Tab")
        expect(page.locator(".skip"), path).to_be_focused()
        expect(page.locator(".skip"), path).to_be_in_viewport()
        page.keyboard.press("Enter")
        # The browser follows a link some time after the key: it is waited for.
        page.wait_for_url(lambda url: url.endswith("#main"))


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_page_scrolls_sideways_at_any_width(
    visitor: Visitor, full_site: Path, width: int
) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    for path in kinds_of_page(full_site):
        page = visitor.open(path, width=width).page
        page.evaluate(
            "document.querySelectorAll('details').forEach(one => one.open = true)"
        )
        assert not page.evaluate(WIDE), (path, width)
        if width != 768:
            name = path.strip("/").replace("/", "-") or "home"
            page.screenshot(path=ARTEFACTS / f"{name}-{width}.png")


def test_no_page_scrolls_sideways_on_paper(visitor: Visitor, full_site: Path) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    for path in kinds_of_page(full_site):
        page = visitor.open(path, width=794).page
        page.emulate_media(media="print")
        assert not page.evaluate(WIDE), path
        assert not page.locator(".masthead ul").is_visible(), path
    page = visitor.open("treatments/exercise-therapy/").page
    paper = page.pdf(format="A4", path=ARTEFACTS / "treatment.pdf")
    assert paper.startswith(b"%PDF")


def test_three_clicks_lead_from_the_first_page_to_a_claim_and_both_quotes(
    world_visitor: Visitor,
) -> None:
    visit = world_visitor.open()
    page = visit.page
    page.locator("#loud tbody th a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("for back pain$"))
    page.locator(".pair a[href*='claims/']").first.click()
    page.wait_for_url(re.compile("/claims/"))
    said = page.locator("blockquote.claimed").inner_text()
    found = page.locator("main blockquote:not(.claimed), main .statement").first
    assert said.strip()
    assert found.is_visible()
    assert visit.complaints == []


def test_the_scorecard_sorts_by_a_button_and_says_so(visitor: Visitor) -> None:
    page = visitor.open("treatments/").page
    head = page.locator("#scorecard thead th", has_text="Claims").first
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    column = [
        int(cell.replace(",", "").split()[-1])
        for cell in page.locator(
            "#scorecard tbody tr td:nth-child(5)"
        ).all_inner_texts()
    ]
    assert column == sorted(column, reverse=True)
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = page.locator("#scorecard thead th", has_text="Treatment")
    names.locator("button").press("Enter")
    expect(names).to_have_attribute("aria-sort", "ascending")
    assert head.get_attribute("aria-sort") is None


def test_the_scorecard_filters_and_tells_how_many_are_left(visitor: Visitor) -> None:
    page = visitor.open("treatments/").page
    page.get_by_label("Show treatments with these words").fill("walking")
    shown = page.locator("#scorecard tbody tr:visible")
    expect(shown).to_have_count(1)
    expect(page.locator("[data-filter] [role=status]")).to_contain_text(
        "1 of 25 rows shown"
    )
    page.get_by_label("Show treatments with these words").fill("")
    expect(shown).to_have_count(25)
    page.get_by_label("What trials found").select_option("untested")
    expect(shown.first).to_contain_text("No trial found")
    assert 0 < shown.count() < 25


def test_what_a_filter_shows_has_an_address_that_can_be_passed_on(
    visitor: Visitor,
) -> None:
    page = visitor.open("treatments/").page
    page.get_by_label("What trials found").select_option("untested")
    page.wait_for_url(re.compile("#show=scorecard&place=untested$"))
    said = page.locator("[data-filter] [role=status]").inner_text()
    page.reload()
    expect(page.get_by_label("What trials found")).to_have_value("untested")
    expect(page.locator("[data-filter] [role=status]")).to_have_text(said)


def test_search_finds_treatments_by_their_other_names_and_claims_by_words(
    visitor: Visitor,
) -> None:
    visit = visitor.open("search/")
    page = visit.page
    page.get_by_label("Words to look for").fill("physiotherapy")
    expect(page.locator("#search-hits a").first).to_contain_text("Physical therapy")
    page.get_by_label("Words to look for").fill("back pain number 7.")
    expect(page.locator("#search-hits li").first).to_contain_text("claim")
    page.get_by_label("Words to look for").fill("site1.example.org")
    expect(page.locator("#search-hits li").first).to_contain_text("site1.example.org")
    page.get_by_label("Words to look for").fill("zzzz")
    expect(page.locator("#search-said")).to_have_text("0 found")
    page.get_by_label("Words to look for").fill("walking")
    expect(page.locator("#search-hits a").first).to_contain_text("Walking")
    page.locator("#search-hits a").first.click()
    expect(page.locator("h1")).to_contain_text("Walking")
    assert all(url.startswith("file://") for url in visit.requests)


def test_the_keyboard_alone_reaches_every_link_and_button(
    visitor: Visitor, full_site: Path
) -> None:
    page = visitor.open("treatments/exercise-therapy/").page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    wanted = page.evaluate(
        "[...document.querySelectorAll('a,button,summary,input,select')]"
        ".filter(one => one.checkVisibility()).length"
    )
    reached = page.evaluate("1")
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement !== document.body")
        if not inside:
            break
        reached += page.evaluate(
            "['A','BUTTON','SUMMARY','INPUT','SELECT']"
            ".includes(document.activeElement.tagName) ? 1 : 0"
        )
    assert reached >= wanted


def test_hostile_words_of_pages_run_nothing_and_fetch_nothing(
    hostile_visitor: Visitor, hostile_site: Path
) -> None:
    for path in kinds_of_page(hostile_site):
        visit = hostile_visitor.open(path)
        visit.page.wait_for_timeout(50)
        assert visit.page.title() != "owned", path
        assert len(visit.requests) == 1, (path, visit.requests)
        assert visit.complaints == [], path
        assert not visit.page.evaluate(WIDE), path


def test_a_script_that_is_not_ours_is_refused(visitor: Visitor) -> None:
    visit = visitor.open()

    def refused(one: ConsoleMessage) -> bool:
        return "Content Security Policy" in one.text

    with visit.page.expect_console_message(refused):
        visit.page.evaluate(
            "const one = document.createElement('script');"
            "one.textContent = 'document.title = `owned`';"
            "document.body.append(one)"
        )
    assert visit.page.title() != "owned"
