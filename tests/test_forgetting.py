"""What was forgotten is in no file below the home, and no later night restores it."""

from __future__ import annotations

import gzip
import shutil
import zlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.console import now_utc
from flows.corrections import add_correction, read_corrections
from flows.forgetting import run_forget
from flows.home import existing_home
from flows.ingesting import run_ingest
from flows.status import read_status
from spiders.captures import read_warc
from warehouse.corrections import Correction
from warehouse.db import WarehouseError, connect_file, open_snapshot
from warehouse.publish import snapshots
from warehouse.release import release

pytestmark = pytest.mark.usefixtures("cleaned_here")

NOW = "2026-11-22T09:00:00Z"
WORD = "Zebrafish"
UNIQUE = f"{WORD} lanterns sing: yoga always cures back pain"
OTHER = "Walking may reduce low back pain"
PAGE = (
    "<html lang='en'><head><title>{0}</title></head><body><h1>On backs</h1>"
    "<p>{0}. It costs nothing, and most people can begin tomorrow.</p></body></html>"
)


def pages(folder: Path) -> list[Path]:
    files = [folder / "wanted.html", folder / "other.html"]
    for file, words in zip(files, (UNIQUE, OTHER), strict=True):
        file.write_text(PAGE.format(words))
    return files


def readings(path: Path) -> list[bytes]:
    """All that a file says: its bytes, what they unpack to, and its rows."""
    found = [path.read_bytes()]
    if path.suffix == ".gz":
        found.append(unpacked(found[0]))
    if path.suffix == ".parquet":
        found.append(str(pq.read_table(path).to_pylist()).encode())
    if path.suffix == ".duckdb":
        with connect_file(path, read_only=True) as base:
            for schema, name in base.fetch(
                "SELECT schema_name, table_name FROM duckdb_tables()"
            )[1]:
                rows = base.fetch(f'SELECT * FROM "{schema}"."{name}"')[1]
                found.append(str(rows).encode())
    return found


def unpacked(data: bytes) -> bytes:
    text = b""
    while data:
        member = zlib.decompressobj(31)
        text += member.decompress(data)
        data = member.unused_data
    return text


def holding(home: Path, words: str) -> list[str]:
    return sorted(
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and any(words.encode() in one for one in readings(path))
    )


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ingested")
    run_ingest(folder / "home", pages(folder))
    run_ingest(folder / "home", [folder / "wanted.html"])
    return folder


@pytest.fixture
def home(ingested: Path, tmp_path: Path) -> Path:
    shutil.copytree(ingested / "home", tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def address_of(home: Path, words: str) -> tuple[str, str]:
    with open_snapshot(home) as snapshot:
        row = snapshot.query(
            "SELECT url, claim_id FROM claims WHERE contains(quote, ?)", (words,)
        )[0]
    return str(row["url"]), str(row["claim_id"])


def test_no_file_holds_the_words_and_no_later_night_restores_them(
    home: Path, ingested: Path
) -> None:
    url, claim = address_of(home, UNIQUE)
    add_correction(
        home,
        Correction("", claim, "strength", "absolute", "strong", "ed", NOW, UNIQUE),
    )
    day = sorted(snapshots(home))[-1].name[17:25]
    release(home, f"{day[:4]}-{day[4:6]}")
    # What an API answered on a night that was not believed may say the same.
    (home / "landing" / "api").mkdir()
    (home / "landing" / "api" / "000001-20260301.warc.gz.held").write_text(WORD)
    before = holding(home, WORD)
    for name in ("landing", "shards", "warehouse", "exports", ".site", "releases"):
        assert any(one.startswith(name) for one in before), name
    account = run_forget(home, url, "The owner asked.")
    assert (account.pages, account.claims) == (1, 1)
    assert account.captures == 2
    assert len(account.releases) == 1
    assert holding(home, WORD) == []
    assert read_corrections(home) == ()
    assert [path.name for path in snapshots(home)] == [
        f"backcheck-{account.run_id}.duckdb"
    ]
    assert address_of(home, OTHER)
    run_ingest(home, pages(ingested))
    assert holding(home, WORD) == []
    assert address_of(home, OTHER)
    assert read_status(existing_home(home), now_utc()).state == "fresh"


def test_captures_that_stay_are_those_that_were_there(home: Path) -> None:
    warc = sorted(home.glob("landing/*/000001-*.warc.gz"))[0]
    before = {capture.url: capture for capture in read_warc(warc)}
    url, _ = address_of(home, UNIQUE)
    run_forget(home, url, "The owner asked.")
    after = {capture.url: capture for capture in read_warc(warc)}
    assert after == {key: one for key, one in before.items() if key != url}
    assert gzip.decompress(warc.read_bytes())


def test_forgetting_again_finishes_what_was_interrupted(home: Path) -> None:
    url, _ = address_of(home, UNIQUE)
    first = run_forget(home, url, "The owner asked.")
    second = run_forget(home, url, "The owner asked.")
    assert (first.pages, second.pages) == (1, 0)
    assert holding(home, WORD) == []


def test_an_address_that_is_not_stored_is_told_and_starts_no_run(home: Path) -> None:
    runs = sorted(path.name for path in (home / "runs").iterdir())
    with pytest.raises(WarehouseError, match="in the view pages"):
        run_forget(home, "http://clinic.example.org/none", "The owner asked.")
    assert sorted(path.name for path in (home / "runs").iterdir()) == runs
