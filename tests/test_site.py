"""The whole site: built twice the same, incremental, swapped in whole, read by static
checks as a careful visitor would."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reports import render, swap
from reports.claim import context
from reports.gathering import read_world
from reports.site import SiteResult, build_site
from tests import big_world, site_reading
from tests.world import shared_site, shared_world
from warehouse.db import Snapshot, open_snapshot

HOSTILE = (
    "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"
    '" onmouseover="alert(3)" \'x\' {{ 7*7 }} javascript:alert(4) \u202eevil\u2066 =1+1'
)


@pytest.fixture(scope="module")
def snapshot() -> Iterator[Snapshot]:
    with open_snapshot(shared_world().home) as opened:
        yield opened


@pytest.fixture(scope="module")
def site() -> Path:
    return shared_site()


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    with big_world.build(home, n_claims=60, n_treatments=10, hostile=HOSTILE) as opened:
        build_site(opened, home / "site")
    return home / "site"


def tree(folder: Path) -> dict[str, bytes]:
    folder = folder.resolve()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_snapshot_gives_the_same_bytes_in_a_fresh_place(
    snapshot: Snapshot, site: Path, tmp_path: Path
) -> None:
    build_site(snapshot, tmp_path / "other")
    assert tree(tmp_path / "other") == tree(site)


def test_a_second_build_over_the_first_renders_nothing_and_changes_nothing(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    first = build_site(snapshot, target)
    before = tree(target)
    second = build_site(snapshot, target)
    assert first.rendered == first.pages
    assert (second.rendered, second.kept, second.charts_drawn) == (0, first.pages, 0)
    assert tree(target) == before


def test_only_pages_whose_rows_changed_are_rendered_again(tmp_path: Path) -> None:
    target = tmp_path / "site"
    first = _build(tmp_path / "one", target, touch=0)
    second = _build(tmp_path / "two", target, touch=2)
    assert second.pages >= first.pages - 1
    assert 0 < second.rendered < first.pages / 2
    words = " ".join(
        path.read_text(encoding="utf-8") for path in site_reading.pages(target)
    )
    assert "number 1 again." in words


def test_an_incremental_site_equals_one_built_from_nothing(tmp_path: Path) -> None:
    target = tmp_path / "site"
    _build(tmp_path / "one", target, touch=0)
    _build(tmp_path / "two", target, touch=2)
    _build(tmp_path / "three", tmp_path / "fresh", touch=2)
    assert tree(target) == tree(tmp_path / "fresh")


def _build(home: Path, target: Path, touch: int) -> SiteResult:
    home.mkdir()
    with big_world.build(home, n_claims=80, n_treatments=12, touch=touch) as opened:
        return build_site(opened, target)


def test_a_failed_build_leaves_the_old_site_and_no_leftovers(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    build_site(snapshot, target)
    before = tree(target)

    def broken(template: str, here: str, context: object) -> str:
        if here.startswith("studies/"):
            raise RuntimeError("the disk is full")
        return "half a page"

    monkeypatch.setattr(render, "page", broken)
    monkeypatch.setattr(render, "version", lambda: "another version")
    with pytest.raises(RuntimeError, match="disk is full"):
        build_site(snapshot, target)
    assert tree(target) == before
    assert not list(swap.versions_folder(target).glob(".tmp-*"))


def test_a_reader_inside_the_old_site_keeps_its_pages(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    build_site(snapshot, target)
    inside = target.resolve()
    build_site(snapshot, target)
    assert (inside / "index.html").is_file()
    assert len(list(swap.versions_folder(target).iterdir())) <= swap.KEPT


def test_a_folder_of_somebody_else_is_never_replaced(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(swap.SiteInTheWay, match="did not make"):
        build_site(snapshot, target)
    assert (target / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_every_page_has_language_one_heading_title_and_main(site: Path) -> None:
    for path in site_reading.pages(site):
        page = site_reading.read(path)
        assert page.get("lang") == "en-GB", path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("string(//title)").strip(), path
        assert len(page.xpath("//main[@id='main']")) == 1, path
        assert page.xpath("//a[@class='skip']/@href") == ["#main"], path


def test_every_element_closes_and_stands_where_it_may(
    site: Path, hostile_site: Path
) -> None:
    for path in [*site_reading.pages(site), *site_reading.pages(hostile_site)]:
        source = path.read_text(encoding="utf-8")
        assert site_reading.badly_nested(source) == [], path


def test_a_claim_that_is_gone_keeps_its_address(site: Path) -> None:
    gone = [
        path
        for path in site.glob("claims/*/index.html")
        if "no longer says this" in path.read_text(encoding="utf-8")
    ]
    assert gone
    words = " ".join(site_reading.read(path).text_content() for path in gone)
    assert "always cures back pain for good" in words


def test_the_words_around_a_claim_come_from_its_own_block_alone(
    snapshot: Snapshot,
) -> None:
    claim = next(iter(read_world(snapshot).claims.values()))
    one = replace(claim, before="By A. Name\nFirst. ", after=" Last.\nB. Name")
    assert context(one) == ("First. ", " Last.")


def test_headings_never_skip_a_level(site: Path) -> None:
    for path in site_reading.pages(site):
        levels = [
            int(heading.tag[1])
            for heading in site_reading.read(path).xpath("//h1|//h2|//h3|//h4")
        ]
        steps = itertools.pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (path, levels)


def test_every_table_has_a_caption_and_scoped_headings(site: Path) -> None:
    for path in site_reading.pages(site):
        for table in site_reading.read(path).xpath("//table"):
            assert table.xpath("string(caption)").strip(), path
            assert table.xpath("thead//th"), path
            assert not table.xpath(".//th[not(@scope)]"), path


def test_every_figure_has_words_a_table_and_files(site: Path) -> None:
    seen = 0
    for path in site_reading.pages(site):
        page = site_reading.read(path)
        for figure in page.xpath("//figure"):
            seen += 1
            assert figure.xpath("string(figcaption)").strip(), path
            tables = figure.xpath(".//table") or page.xpath("//table")
            assert tables, path
            assert page.xpath("//a[contains(@href, '.csv')]"), path
            pictures = figure.xpath(
                ".//svg[not(ancestor-or-self::*[@aria-hidden='true'])]"
            )
            assert not pictures, path
    assert seen >= 3


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    assert site_reading.broken_links(site) == []


def test_ids_are_unique_on_a_page(site: Path) -> None:
    for path in site_reading.pages(site):
        ids = site_reading.read(path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_words_that_only_a_source_may_use_stand_inside_quotation_marks(
    site: Path,
) -> None:
    for path in site_reading.pages(site):
        assert site_reading.forbidden_words(site_reading.read(path)) == "", path


def test_every_page_carries_the_demo_mark_the_safety_words_and_a_way_to_object(
    site: Path,
) -> None:
    for path in site_reading.pages(site):
        words = site_reading.own_words(site_reading.read(path))
        assert "Demonstration: all pages" in words, path
        assert "Not medical advice." in words, path
        assert "Do not stop or change a medicine without asking" in words, path
        assert "Something wrong? Tell us" in words, path


def test_treatment_and_claim_pages_name_the_signs_of_an_emergency(site: Path) -> None:
    found = [*site.glob("treatments/*/index.html"), *site.glob("claims/*/index.html")]
    assert found
    for path in found:
        words = site_reading.own_words(site_reading.read(path))
        assert "controlling bladder or bowel" in words, path
        assert "NG59" in words, path


def test_every_page_has_a_twin_that_is_json_and_marked_as_demo(site: Path) -> None:
    for path in site_reading.pages(site):
        twin = json.loads((path.parent / "index.json").read_text(encoding="ascii"))
        assert twin["is_demo"] is True
        assert twin["page"], path


def test_file_buttons_say_how_many_rows_the_files_hold(site: Path) -> None:
    checked = 0
    for path in site_reading.pages(site):
        for link in site_reading.read(path).xpath("//a[@download]"):
            found = re.match(r"(CSV|JSON) \(([\d,]+) rows?", link.text_content())
            name = link.get("href")
            if not found or not name.endswith((".csv", ".json")):
                continue
            told = int(found[2].replace(",", ""))
            if found[1] == "CSV":
                assert len(site_reading.csv_rows(path.parent / name)) == told, name
            else:
                listed = json.loads((path.parent / name).read_text(encoding="ascii"))
                assert len(listed) == told, name
            checked += 1
    assert checked > 50


def test_the_tables_of_the_front_pages_hold_as_many_rows_as_their_files(
    site: Path,
) -> None:
    page = site_reading.read(site / "treatments" / "index.html")
    shown = len(page.xpath("//table[@id='scorecard']/tbody/tr"))
    assert shown == len(site_reading.csv_rows(site / "treatments" / "scorecard.csv"))


def test_the_flow_of_records_adds_up(snapshot: Snapshot) -> None:
    for box in snapshot.query("SELECT * FROM record_flow"):
        losses = snapshot.query(
            "SELECT coalesce(sum(n_excluded), 0) AS n FROM record_flow_exclusions "
            "WHERE box_code = ?",
            (box["box_code"],),
        )
        assert int(str(losses[0]["n"])) == box["n_excluded"], box


def test_a_claim_is_two_clicks_from_the_first_page_with_both_quotes(
    site: Path,
) -> None:
    first = site_reading.read(site / "index.html")
    links = [link for link in first.xpath("//a/@href") if link.startswith("claims/")]
    assert links
    page = site_reading.read(site / links[0])
    quotes = page.xpath("//main//blockquote//q")
    assert len(quotes) >= 2 or page.xpath("//*[contains(@class, 'statement')]")
    assert page.xpath("//blockquote[@cite]")


def test_every_verdict_pair_shows_the_claim_and_what_stands_beside_it(
    site: Path,
) -> None:
    seen = 0
    for path in site_reading.pages(site):
        for pair in site_reading.read(path).xpath("//div[@class='pair']"):
            seen += 1
            assert pair.xpath(".//div[@class='said']//blockquote//q"), path
            assert pair.xpath(
                ".//div[@class='found']//blockquote | "
                ".//div[@class='found']//*[@class='statement']"
            ), path
    assert seen


def test_untested_is_told_as_not_looked_at_and_never_as_failure(site: Path) -> None:
    for path in site.glob("claims/*/index.html"):
        page = site_reading.read(path)
        words = site_reading.own_words(page)
        if page.xpath("//h2/span[contains(@class, 'v-untested')]"):
            assert "We found no trial" in words
            assert "That says nothing about whether it helps" in words


def test_lay_pages_never_show_a_bare_level_number(site: Path) -> None:
    for path in [*site.glob("treatments/*/index.html"), site / "index.html"]:
        words = site_reading.own_words(site_reading.read(path))
        assert not re.search(r"\b[Ll]evel [1-5]\b", words), path


def test_no_page_is_too_heavy(site: Path) -> None:
    assert (site / "index.html").stat().st_size < 150_000
    for path in site_reading.pages(site):
        assert path.stat().st_size < 300_000, path


def test_hostile_text_ends_as_text(hostile_site: Path) -> None:
    for path in site_reading.pages(hostile_site):
        page = site_reading.read(path)
        source = path.read_text(encoding="utf-8")
        assert not page.xpath("//img"), path
        assert not page.xpath("//@onerror | //@onmouseover"), path
        assert "\u202e" not in source, path
        assert "\u2066" not in source, path
        for script in page.xpath("//script"):
            kind = script.get("type", "")
            if kind in ("application/json", "application/ld+json"):
                json.loads(script.text)
            else:
                assert script.text.strip() == render.script(), path
        for link in page.xpath("//a/@href | //blockquote/@cite"):
            assert not re.match(r"\s*(javascript|data|vbscript):", link, re.I), path
        assert "49" not in page.xpath("string(//title)"), path


def test_hostile_text_is_still_there_to_read(hostile_site: Path) -> None:
    page = site_reading.read(next(hostile_site.glob("claims/claim-*/index.html")))
    assert "<script>alert(1)</script>" in page.text_content()


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(tmp_path: Path) -> None:
    with big_world.build(
        tmp_path, n_claims=5, n_treatments=5, hostile="\n=HYPERLINK(1)"
    ) as opened:
        build_site(opened, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.csv"):
        for row in site_reading.csv_rows(path):
            for cell in row.values():
                is_number = re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)
                assert is_number or not cell.startswith(("=", "+", "-", "@")), path


def test_every_page_forbids_all_but_its_own_style_and_script(site: Path) -> None:
    for path in site_reading.pages(site):
        page = site_reading.read(path)
        policy = page.xpath(
            "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
        )
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy, path
        assert not page.xpath("//@style"), path
        assert not page.xpath("//script/@src | //link[@rel='stylesheet']"), path


def test_foreign_links_give_nothing_away(site: Path) -> None:
    for path in site_reading.pages(site):
        for link in site_reading.read(path).xpath("//a[starts-with(@href, 'http')]"):
            assert "noopener" in link.get("rel", ""), path
            assert "noreferrer" in link.get("rel", ""), path


def test_a_live_site_is_not_marked_as_demo_and_offers_claim_reviews(
    tmp_path: Path,
) -> None:
    with big_world.build(
        tmp_path, n_claims=40, n_treatments=10, is_demo=False
    ) as opened:
        build_site(opened, tmp_path / "site", contact="desk@example.org")
    site = (tmp_path / "site").resolve()
    assert "Demonstration: all pages" not in (site / "index.html").read_text(
        encoding="utf-8"
    )
    reviews = []
    for path in site.glob("claims/claim-*/index.html"):
        for script in site_reading.read(path).xpath(
            "//script[@type='application/ld+json']"
        ):
            reviews.append(json.loads(script.text))
    assert reviews
    assert {review["@type"] for review in reviews} == {"ClaimReview"}
    corrections = site_reading.read(site / "corrections" / "index.html")
    assert "desk@example.org" in corrections.text_content()


def test_the_site_link_is_relative_so_that_a_home_can_be_moved(site: Path) -> None:
    assert site.is_symlink()
    assert not site.readlink().is_absolute()
