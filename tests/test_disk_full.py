"""A disk that fills up stops a night with a clear word, and costs nothing that stood.

The kernel refuses every file over a size (RLIMIT_FSIZE), which needs no rights and
meets the same code as a full disk does.
"""

from __future__ import annotations

import errno
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows import stages
from flows.errors import StageFailed
from flows.home import existing_home, open_home
from flows.night import hold_night
from flows.space import is_full, needed, no_space
from flows.status import read_status
from spiders.captures import Capture, WarcWriter, read_warc
from tests.crawling import captured, night, site_source
from tests.faults.server import FaultServer, Host, page, site
from tests.whole_nights import article, moment, prepare, whole_night
from warehouse.db import WarehouseError, open_snapshot, read_pointer

pytestmark = pytest.mark.usefixtures("cleaned_here")

ROOT = Path(__file__).parents[1]
HOST = "clinic.example.org"
LATER: dict[str, Host] = {
    HOST: site({"/": article("Yoga and heat", "/a"), "/a": article("Walking more")})
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published night, and a second one that is collected and no more."""
    home = tmp_path_factory.mktemp("full") / "home"
    first = {HOST: site({"/": article("Yoga", "/a"), "/a": article("Walking")})}
    prepare(home, first)
    with FaultServer(first) as server:
        whole_night(home, server, 1)
        server.hosts |= LATER
        with hold_night(home, "demo", now=moment(2), gateway=server.gateway) as one:
            stages.collect_all(one)
    return home


STAGES_WITH_A_LIMIT = """
import resource, sys
from pathlib import Path
from flows import stages
from flows.home import STAGES
from flows.night import hold_night

home, now, full, limit = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
with hold_night(home, "demo", now=now, needs_sources=False) as night:
    for stage in STAGES[1:]:
        if stage == full:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        stages.finish(night, stage)
"""


def finish(home: Path, full: str, limit: int) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, "-c", STAGES_WITH_A_LIMIT]
    return subprocess.run(
        [*script, str(home), moment(2), full, str(limit)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize(
    ("stage", "limit", "place"),
    [
        # A shard is some kilobytes, a log or copy of the database some hundred.
        pytest.param("clean", 500, "shards", marks=pytest.mark.crash),
        ("load", 60_000, "warehouse/work.duckdb"),
        pytest.param(
            "appraise", 60_000, "warehouse/work.duckdb", marks=pytest.mark.crash
        ),
        pytest.param("publish", 60_000, "warehouse", marks=pytest.mark.crash),
        pytest.param("report", 5_000, "site", marks=pytest.mark.crash),
    ],
)
def test_a_full_disk_is_told_with_place_and_need_and_the_next_run_completes(
    collected: Path, tmp_path: Path, stage: str, limit: int, place: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(collected, home, symlinks=True)
    before = read_pointer(home)
    ended = finish(home, stage, limit)
    assert ended.returncode == 1
    told = ended.stderr.splitlines()[-1]
    assert f"{stage}: the disk is full: {home / place}" in told
    assert "MB are needed" in told
    assert "what was published before still stands" in told
    # The report is written after the pointer has moved.
    assert (read_pointer(home) == before) is (stage != "report")
    with open_snapshot(home) as snapshot:
        assert snapshot.count("SELECT count(*) FROM pages") == 2
    assert (home / "site" / "index.html").is_file()
    assert read_status(existing_home(home), moment(2)).state == "stale"
    again = finish(home, "none", 0)
    assert again.returncode == 0, again.stderr
    with open_snapshot(home) as snapshot:
        titles = snapshot.query("SELECT title FROM pages ORDER BY title")
    assert [str(row["title"])[:7] for row in titles] == ["Walking", "Yoga an"]
    assert not list((home / "warehouse").glob("*.wal"))
    assert not list((home / "warehouse").glob(".tmp-*"))
    assert read_status(existing_home(home), moment(2)).state == "fresh"


CRAWL_WITH_A_LIMIT = """
import json, resource, sys
from pathlib import Path
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from tests.crawling import night, site_source
source = site_source("clinic", recheck_hours=100.0)
result = night([source], Path(sys.argv[1]), gateway=sys.argv[2])["clinic"]
print(json.dumps([result.state, result.cause, result.reason, result.next_step]))
"""


def test_a_disk_that_fills_while_landing_keeps_what_came_and_goes_on(
    tmp_path: Path,
) -> None:
    dice = random.Random(1)
    # Words that do not pack well: the archive grows faster than the book.
    text = {
        name: page(name, words="".join(dice.choices("abcdefghij klmnop", k=60_000)))
        for name in ("/a", "/b", "/c", "/d", "/e", "/f")
    }
    pages = {"/": page("Home", *text), **text}
    with FaultServer({HOST: site(pages)}) as server:
        ended = subprocess.run(
            [
                *(sys.executable, "-c", CRAWL_WITH_A_LIMIT),
                *(str(tmp_path), server.gateway, "130000"),
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        assert '["stale", "disk", ' in ended.stdout
        assert f"{tmp_path / 'landing' / 'clinic'}" in ended.stdout
        assert "free some space" in ended.stdout
        before = captured(tmp_path, "clinic")
        assert 1 <= len(before) < 7
        source = site_source("clinic", recheck_hours=100.0)
        again = night([source], tmp_path, gateway=server.gateway)["clinic"]
    assert again.state == "ok"
    found = captured(tmp_path, "clinic")
    assert found[: len(before)] == before
    assert sorted(one.url for one in found) == sorted(
        f"http://{HOST}{path}" for path in pages
    )


def test_half_a_capture_is_taken_back_so_that_the_next_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def capture(number: int) -> Capture:
        url = f"http://{HOST}/{number}"
        return Capture(url, "clinic", "page", moment(1), 200, (), b"back" * 500)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "night.warc.gz"
    with WarcWriter(path) as writer:
        writer.write(capture(1))
        with monkeypatch.context() as patched:
            patched.setattr("os.fsync", full)
            with pytest.raises(OSError, match="No space"):
                writer.write(capture(2))
        writer.write(capture(3))
    assert [one.url[-1] for one in read_warc(path, 2)] == ["1", "3"]


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (WarehouseError('Could not write file "w": No space left on device'), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (ValueError("a page about space"), False),
    ],
    ids=["disk", "quota", "database", "rights", "other"],
)
def test_a_full_disk_is_known_by_what_the_system_says(
    error: Exception, is_one: bool
) -> None:
    outer = RuntimeError("wrapped")
    outer.__cause__ = error
    assert is_full(error) is is_full(outer) is is_one


def test_what_is_needed_is_told_even_in_an_empty_home(tmp_path: Path) -> None:
    home = open_home(tmp_path, "demo")
    for stage in ("collect", "clean", "load", "publish", "report"):
        assert needed(home, stage) > 0
    told = no_space("load", WarehouseError("No space left on device"), home)
    assert isinstance(told, StageFailed)
    assert str(home.work_file) in str(told)


def test_a_night_that_cannot_be_noted_as_failed_is_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, stage: str, /, **counts: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    options = {"now": moment(1), "needs_sources": False}
    with (
        monkeypatch.context() as patched,
        pytest.raises(StageFailed, match="ends here"),
        hold_night(tmp_path, "demo", **options) as one,  # type: ignore[arg-type]
    ):
        patched.setattr("flows.home.Run.finish", full)
        raise StageFailed("clean", "ends here", "Nothing")
    with hold_night(tmp_path, "demo", **options) as again:  # type: ignore[arg-type]
        assert again.run.run_id == one.run.run_id
