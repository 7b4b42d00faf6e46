"""A site is forgotten on request: everywhere, for good, however often it is killed."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flows.forgetting import run_forget
from flows.forgotten import mention_of
from flows.home import existing_home
from flows.status import read_status
from reports.swap import versions_folder
from spiders.captures import read_warc
from spiders.forgotten import digest
from tests.faults.server import FaultServer, Host, site
from tests.test_forgetting import readings
from tests.whole_nights import article, moment, prepare, whole_night
from warehouse.db import open_snapshot
from warehouse.publish import snapshots

pytestmark = pytest.mark.usefixtures("cleaned_here")

WORD = "Zebrafish"
LOST, KEPT = "clinic.example.org", "other.example.org"
HOSTS: dict[str, Host] = {
    LOST: site(
        {
            "/": article(f"{WORD} yoga", "/walking", "/magnets"),
            "/walking": article(f"{WORD} walking"),
            "/magnets": article(f"{WORD} magnet therapy"),
        }
    ),
    KEPT: site({"/": article("Pilates", "/tens"), "/tens": article("TENS")}),
}


def holding(home: Path, *words: str) -> list[str]:
    """Files of which any byte, unpacked or as it stands, is one of these words."""
    found = []
    for path in sorted(home.rglob("*")):
        if path.is_file() and not path.is_symlink():
            told = [*readings(path), str(path.relative_to(home)).encode()]
            if any(word.encode() in one for one in told for word in words):
                found.append(path.relative_to(home).as_posix())
    return found


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("forgotten") / "home"
    prepare(home, HOSTS)
    with FaultServer(HOSTS) as server:
        whole_night(home, server, 1)
        changed = {**HOSTS, LOST: site({"/": article(f"{WORD} acupuncture")})}
        server.hosts |= changed
        whole_night(home, server, 2)
    return home


@pytest.fixture(scope="module")
def forgotten(
    two_nights: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    home = tmp_path_factory.mktemp("gone") / "home"
    shutil.copytree(two_nights, home, symlinks=True)
    before = holding(home, WORD)
    run_forget(home, LOST, "The owner asked.")
    return home, before


def test_every_kind_of_file_held_the_words_before(
    forgotten: tuple[Path, list[str]],
) -> None:
    _, before = forgotten
    for name in ("landing", "shards", "warehouse", "exports", ".site"):
        assert any(one.startswith(name) for one in before), (name, before)
    assert sum(one.endswith(".duckdb") for one in before) == 3


def test_no_byte_of_the_home_holds_the_words_or_an_address_of_the_site(
    forgotten: tuple[Path, list[str]],
) -> None:
    home, _ = forgotten
    assert holding(home, WORD) == []
    # What the operator wrote stays the operator's.
    assert holding(home, LOST) == ["sources.toml"]


def test_the_other_site_and_the_tombstone_stand(
    forgotten: tuple[Path, list[str]],
) -> None:
    home, _ = forgotten
    with open_snapshot(home) as snapshot:
        sites = snapshot.query("SELECT site_id FROM sites ORDER BY ALL")
        stones = snapshot.query("SELECT address_sha256, reason FROM core.tombstones")
        assert snapshot.count("SELECT count(*) FROM pages") == 2
    assert sites == [{"site_id": KEPT}]
    assert stones == [{"address_sha256": digest(LOST), "reason": "The owner asked."}]


def test_the_next_night_neither_visits_nor_shows_the_site(
    forgotten: tuple[Path, list[str]], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(forgotten[0], home, symlinks=True)
    with FaultServer(HOSTS) as server:
        outcome = whole_night(home, server, 3)
        assert server.asked(LOST) == []
        assert server.asked(KEPT)
    assert outcome.exit_code == 0
    assert holding(home, WORD) == []
    with open_snapshot(home) as snapshot:
        refused = snapshot.query(
            "SELECT url, detail FROM refused_addresses WHERE rule_id = 'forgotten'"
        )
        counted = snapshot.query(
            "SELECT n_refused FROM refusal_counts WHERE rule_id = 'forgotten'"
        )
        assert snapshot.query("SELECT site_id FROM sites") == [{"site_id": KEPT}]
    told = f"sha256:{digest(f'http://{LOST}/')}"
    assert refused == [{"url": told, "detail": "forgotten on request"}]
    assert counted == [{"n_refused": 1}]
    status = read_status(existing_home(home), moment(3))
    assert status.exit_code == 0
    (row,) = [one for one in status.sources if one.source == "clinic"]
    assert (row.state, row.cause) == ("ok", "forgotten")
    assert "sources.toml" in row.next_step


# Where the kill falls: the first call of each, before or after it did its work.
STEPS = (
    "flows.forgetting.cut_archive",
    "flows.forgotten._lower",
    "flows.forgetting.scrub_books",
    "flows.forgetting.forget_shards",
    "flows.forgetting.drop_corrections",
    "flows.forgetting.forget",
    "flows.forgetting.rewrite_work",
    "flows.stages.publish",
    "flows.stages.export",
    "flows.forgetting.forget_snapshots",
    "flows.forgetting._remove_earlier_sites",
)
POINTS = [f"{step} {when}" for step in STEPS for when in ("before", "after")]
# That of the ordinary run: a work file that has forgotten while the published night
# has not.
ORDINARY = ("flows.forgetting.forget after",)
KILLED = """
import importlib, os, signal, sys
from pathlib import Path

home, address, step, when = sys.argv[1:]
module = importlib.import_module(step.rpartition(".")[0])
name = step.rpartition(".")[2]
real = getattr(module, name)

def killing(*args, **kwargs):
    if when == "after":
        real(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

from flows.forgetting import run_forget
setattr(module, name, killing)
run_forget(Path(home), address, "The owner asked.")
"""


def state(home: Path) -> dict[str, object]:
    """What a home says, but for the numbers of its runs."""
    with open_snapshot(home) as snapshot:
        pages = snapshot.query("SELECT url, title FROM pages ORDER BY ALL")
        claims = snapshot.query("SELECT claim_id, quote FROM claims ORDER BY ALL")
        stones = snapshot.query("SELECT address_sha256, reason FROM core.tombstones")
    captures = [
        (capture.url, capture.body)
        for path in sorted(home.glob("landing/*/*.warc.gz"))
        for capture in read_warc(path)
    ]
    counts = {
        path.parent.name + path.name: json.loads(path.read_text())["items"]
        for path in home.glob("landing/*/*.stats.json")
    }
    return {
        "pages": pages,
        "claims": claims,
        "tombstones": stones,
        "captures": captures,
        "counts": counts,
        "snapshots": len(snapshots(home)),
        "versions": len([*versions_folder(home / "site").iterdir()]),
    }


@pytest.mark.parametrize(
    "point",
    [
        point if point in ORDINARY else pytest.param(point, marks=pytest.mark.crash)
        for point in POINTS
    ],
)
def test_killed_at_any_step_and_given_again_it_ends_the_same(
    point: str, two_nights: Path, forgotten: tuple[Path, list[str]], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(two_nights, home, symlinks=True)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), LOST, *point.split()],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    told = read_status(existing_home(home), moment(2))
    assert told.state == "stale"
    assert f"forget {LOST} --why 'The owner asked.'" in told.next_command
    run_forget(home, LOST, "The owner asked.")
    assert holding(home, WORD) == []
    assert holding(home, LOST) == ["sources.toml"]
    assert state(home) == state(forgotten[0])
    assert read_status(existing_home(home), moment(2)).state == "fresh"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("http://clinic.example.org/a", True),
        ("see http://clinic.example.org/a.", True),
        ("http://clinic.example.org/a-b", False),
        ("http://clinic.example.org/a.html", False),
        ("the host shop.example.org", True),
        ("https://www.shop.example.org/x", True),
        ("http://workshop.example.org/", False),
        ("http://shop.example.org.example.net/", False),
        ("http://uk.shop.example.org/", False),
    ],
)
def test_an_address_is_not_taken_for_another_that_begins_like_it(
    text: str, is_one: bool
) -> None:
    mention = mention_of({"http://clinic.example.org/a", "shop.example.org"})
    assert bool(mention.search(text)) is is_one


def test_a_book_that_forgot_a_page_holds_no_byte_of_its_address(
    tmp_path: Path,
) -> None:
    from spiders.frontier import Frontier, Page, forget_pages

    path = tmp_path / "frontier.sqlite"
    unwanted: Callable[[str], bool] = lambda text: "zebrafish" in text  # noqa: E731
    with Frontier(path) as frontier:
        frontier.save(Page("http://a.example.org/zebrafish", kept=True))
        links = ("+http://a.example.org/zebrafish", "http://a.example.org/c")
        frontier.save(Page("http://a.example.org/", links=links))
        frontier.set_note("sitemap http://a.example.org/zebrafish.xml", "{}")
        frontier.set_note("origin", "http://a.example.org")
    assert forget_pages(path, unwanted) == 1
    for file in tmp_path.iterdir():
        assert b"zebrafish" not in file.read_bytes()
    with Frontier(path) as frontier:
        left = frontier.page("http://a.example.org/")
        assert left is not None
        assert left.links == ("http://a.example.org/c",)
        assert frontier.note("origin") == "http://a.example.org"
    with closing(sqlite3.connect(path)) as book:
        assert book.execute("pragma integrity_check").fetchone() == ("ok",)
