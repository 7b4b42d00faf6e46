"""The list of faults names tests that exist; and names that lead nowhere but home."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.ingesting import _keep
from flows.night import hold_night
from spiders.captures import KIND_NAME, read_warc
from spiders.warc_records import KIND_HEADER, SOURCE_HEADER
from tests.faults.cases import CASES
from tests.whole_nights import article, moment

TESTS = Path(__file__).parent


@pytest.mark.parametrize("number", sorted(CASES))
def test_every_fault_of_the_list_has_its_tests(number: int) -> None:
    _, tests = CASES[number]
    assert tests
    for one in tests:
        file, _, function = one.partition("::")
        text = (TESTS / f"{file}.py").read_text(encoding="utf-8")
        assert re.search(rf"^def {function}\(", text, re.MULTILINE), one


NAMES = (
    "../../../out",
    "/out",
    "a/../../../out",
    "..",
    "x" * 300,
    "a\\..\\out",
    "è",
    "",
)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """An archive that somebody made, with our own headers in it."""
    path = tmp_path / "foreign.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, name in enumerate(NAMES):
            head = [("Content-Type", "text/html")]
            writer.write_record(
                writer.create_warc_record(
                    f"http://clinic.example.org/../../{number}/%2e%2e/%00",
                    "response",
                    payload=BytesIO(article(f"Yoga {number}")),
                    http_headers=StatusAndHeaders("200 OK", head, protocol="HTTP/1.1"),
                    warc_headers_dict={SOURCE_HEADER: name, KIND_HEADER: name},
                )
            )
    return path


def test_no_name_in_a_foreign_archive_leads_out_of_the_home(
    foreign: Path, tmp_path: Path
) -> None:
    home = tmp_path / "deep" / "in" / "here" / "home"
    home.parent.mkdir(parents=True)
    found = list(read_warc(foreign, source="ingest"))
    assert len(found) == len(NAMES)
    assert {one.source for one in found} == {"ingest"}
    assert all(KIND_NAME.fullmatch(one.kind) for one in found)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    options = {"now": moment(1), "needs_sources": False, "purpose": "ingest"}
    with hold_night(home, "demo", **options) as night:  # type: ignore[arg-type]
        account = _keep(night, [foreign])
    assert account.stored == len(NAMES)
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert made
    assert all(path.is_relative_to(home) for path in made)
    assert {path.name for path in (home / "landing").iterdir()} == {"ingest-page"}
