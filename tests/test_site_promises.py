"""What the site promises of its figures, numbers, words and sizes."""

from __future__ import annotations

import json
import statistics
from pathlib import Path

import pytest

from reports.site import build_site
from tests import big_world, reading_age, site_reading
from tests.world import shared_site


@pytest.fixture(scope="module")
def site() -> Path:
    return shared_site()


@pytest.fixture(scope="module")
def wide_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("wide")
    with big_world.build(home, n_claims=1200, n_treatments=180) as snapshot:
        build_site(snapshot, home / "site")
    return home / "site"


def view(page: Path) -> dict[str, object]:
    stored = json.loads((page / "index.json").read_text(encoding="ascii"))
    shown = stored["page"]
    assert isinstance(shown, dict)
    return shown


def test_every_figure_holds_a_caption_its_csv_and_a_way_to_its_table(
    site: Path,
) -> None:
    seen = set()
    for path in site_reading.pages(site):
        page = site_reading.read(path)
        for figure in page.xpath("//figure"):
            seen.add(path.parent)
            assert figure.xpath("string(figcaption)").strip(), path
            assert figure.xpath(".//a[@download][contains(@href, '.csv')]"), path
            leads = [
                link[1:]
                for link in figure.xpath(".//a/@href")
                if link.startswith("#") and page.xpath(f"//table[@id='{link[1:]}']")
            ]
            assert figure.xpath(".//table") or leads, path
    assert len(seen) >= 3


def test_the_flow_of_records_on_the_page_loses_nothing_without_a_reason(
    site: Path,
) -> None:
    lanes = view(site / "status")["lanes"]
    assert isinstance(lanes, list)
    boxes = [box for _, listed in lanes for box in listed]
    assert len(boxes) > 5
    for box in boxes:
        assert box["n_in"] == box["n_out"] + box["excluded"], box["sentence"]
        assert box["excluded"] == sum(number for _, number in box["losses"])


def test_each_linked_data_block_parses_and_names_its_type(wide_site: Path) -> None:
    blocks = [
        json.loads(script.text)
        for path in (wide_site / "data" / "index.html",)
        for script in site_reading.read(path).xpath(
            "//script[@type='application/ld+json']"
        )
    ]
    assert [block["@type"] for block in blocks] == ["Dataset"]
    assert blocks[0]["version"] == big_world.RUN


def test_treatments_and_data_can_be_cited_with_their_run(wide_site: Path) -> None:
    for path in (
        wide_site / "data" / "index.html",
        next(wide_site.glob("treatments/*/index.html")),
    ):
        words = site_reading.read(path).text_content()
        assert "@misc{backcheck-" in words, path
        assert big_world.RUN in words or big_world.FIRST in words, path


def test_the_first_answer_of_a_treatment_reads_at_the_age_of_about_thirteen(
    site: Path,
) -> None:
    answers = [
        str(view(path.parent)["answer"])
        for path in site.glob("treatments/*/index.html")
        if view(path.parent)["answer"]
    ]
    grades = [reading_age.grade(answer) for answer in answers]
    assert statistics.median(grades) <= 9
    assert max(grades) <= 17
    assert reading_age.grade(str(view(site)["lead"])) <= 8


def test_hard_words_and_long_sentences_read_as_hard() -> None:
    easy = reading_age.grade("The cat sat on the mat. It was warm.")
    hard = reading_age.grade(
        "Multidisciplinary rehabilitation demonstrates heterogeneity across trials."
    )
    assert easy < 3 < 15 < hard
    quoted = "It was warm. \u201cMultidisciplinary rehabilitation\u201d."
    assert reading_age.grade(quoted) == reading_age.grade("It was warm. .")


def test_no_page_is_too_heavy_with_180_treatments(wide_site: Path) -> None:
    assert (wide_site / "index.html").stat().st_size < 150_000
    for path in site_reading.pages(wide_site):
        assert path.stat().st_size < 300_000, path
