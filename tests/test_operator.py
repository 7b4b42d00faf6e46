"""What the operator meets: a plan without a night, checks with fixes, one alert."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows import dry_run, stages
from flows.alerts import message, notify, standing
from flows.doctor import examine
from flows.dry_run import plan
from flows.errors import MissingSetting, StageFailed, WrongHome
from flows.home import existing_home, open_home
from flows.night import hold_night
from flows.status import read_status
from spiders import due
from tests.crawling import api_source, night, site_source
from tests.faults.pubmed import small
from tests.faults.server import FaultServer, Host, Reply, page, site
from tests.test_cli import backcheck
from tests.whole_nights import article, moment, prepare, whole_night

pytestmark = pytest.mark.usefixtures("cleaned_here", "no_site")

SOURCES = """
[[source]]
name = "pubmed"
kind = "pubmed"
base_url = "http://eutils.example.org/entrez/eutils/"
query = "back pain"
since = "2026-01-01"
floor = 1
contact = "https://example.org/"
checked = "never"

[[source]]
name = "clinic"
kind = "clinic"
home = "http://clinic.example.org/"
country = "GB"
floor = 1
contact = "mailto:web@clinic.example.org"
checked = "never"
budget = 50
"""


def everything(folder: Path) -> dict[str, tuple[str, int]]:
    """Hash and time of change of every file below a folder."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# ---------------------------------------------------------------------- dry run


@pytest.fixture(scope="module")
def live_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A live home whose sources have been collected once."""
    home = tmp_path_factory.mktemp("live")
    (home / "backcheck.toml").write_text(
        'contact = "ops@example.org"\nncbi_api_key = "s3cret"\n'
    )
    (home / "sources.toml").write_text(SOURCES)
    open_home(home, "live")
    pages = {"/": page("Home", "/a", "/b"), "/a": page("A"), "/b": page("B")}
    world: dict[str, Host] = {
        "clinic.example.org": site(pages),
        "eutils.example.org": small(12),
    }
    eutils = api_source(
        "pubmed", "http://eutils.example.org/entrez/eutils/", since="2026-01-01"
    )
    with FaultServer(world) as server:
        night([site_source("clinic"), eutils], home, 1, gateway=server.gateway)
    return home


def test_a_dry_run_tells_what_a_night_would_do(live_home: Path) -> None:
    found = plan(live_home, "2026-03-02T21:30:00Z")
    assert (found.run_id, found.stage, found.is_taken_up) == (
        "000001-20260302",
        "collect",
        False,
    )
    by_name = {one.source: one for one in found.sources}
    clinic, pubmed = by_name["clinic"], by_name["pubmed"]
    assert (clinic.known, clinic.due, clinic.budget) == (3, 3, 50)
    assert (pubmed.known, pubmed.mark) == (12, "2026-03-01")
    assert found.waiting_files == 2
    # Soon after, nothing is due: pages are asked for once a day.
    assert dry_run.SLACK == due.SLACK
    early = plan(live_home, "2026-03-01T22:00:00Z")
    assert {one.source: one.due for one in early.sources}["clinic"] == 0


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_a_dry_run_changes_no_file_and_shows_no_key(
    live_home: Path, form: tuple[str, ...]
) -> None:
    before = everything(live_home)
    ended = backcheck("nightly", "--dry-run", *form, home=live_home)
    assert ended.returncode == 0, ended.stderr
    assert everything(live_home) == before
    assert "clinic" in ended.stdout
    assert "s3cret" not in ended.stdout + ended.stderr
    if form:
        assert json.loads(ended.stdout)["has_ncbi_key"] is True


def test_a_dry_run_makes_no_home(tmp_path: Path) -> None:
    home = tmp_path / "new"
    ended = backcheck("nightly", "--dry-run", home=home)
    assert ended.returncode == 1
    assert str(home / "backcheck.toml") in ended.stderr
    assert not home.exists()


def test_a_dry_run_says_which_night_would_be_taken_up(
    live_home: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(live_home, home)
    with hold_night(home, "live", now=moment(1), needs_sources=False) as one:
        one.run.finish("collect", sources=[])
    found = plan(home, moment(3))
    assert (found.run_id, found.stage, found.is_taken_up) == (
        one.run.run_id,
        "clean",
        True,
    )
    assert "goes on with the stage clean" in found.as_text()


def test_a_dry_run_refuses_what_a_night_would_refuse(
    live_home: Path, tmp_path: Path
) -> None:
    open_home(tmp_path, "demo")
    with pytest.raises(WrongHome):
        plan(tmp_path, moment(1))
    with pytest.raises(MissingSetting):
        plan(tmp_path / "new", moment(1))


# ----------------------------------------------------------------------- doctor


def failed(home: Path, **environment: str) -> dict[str, str]:
    """What `doctor` finds wrong, by name, with its fix."""
    checks = examine(home, environment)
    assert all(check.fix for check in checks if check.state in ("fail", "warn"))
    return {one.name: one.fix for one in checks if one.state == "fail"}


def test_a_home_that_cannot_be_written_is_a_failure_with_a_fix(
    live_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write anywhere, so the system's answer is given in its place.
    monkeypatch.setattr("flows.doctor.os.access", lambda path, mode: False)
    assert "--home" in failed(live_home)["home"]


def test_a_folder_inside_a_home_that_cannot_be_written_is_named(
    live_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "flows.doctor.os.access", lambda path, mode: path.name != "shards"
    )
    found = {one.name: one for one in examine(live_home, {})}
    assert (found["home"].state, str(live_home / "shards") in found["home"].found) == (
        "fail",
        True,
    )


def test_a_full_disk_is_a_failure_with_a_fix(
    live_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "flows.doctor.shutil.disk_usage", lambda path: SimpleNamespace(free=3_000_000)
    )
    fix = failed(live_home)["disk"]
    assert "Free 500 MB" in fix


def test_a_missing_key_is_a_warning_with_a_way_to_get_one(live_home: Path) -> None:
    (live_home / "backcheck.toml").write_text('contact = "ops@example.org"\n')
    checks = {one.name: one for one in examine(live_home, {})}
    assert checks["pubmed key"].state == "warn"
    assert "NCBI account" in checks["pubmed key"].fix
    checks = {
        one.name: one for one in examine(live_home, {"BACKCHECK_NCBI_API_KEY": "s3"})
    }
    assert checks["pubmed key"].state == "ok"
    assert "s3" not in checks["pubmed key"].found


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("home.json", "{", "home"),
        ("home.json", "[]", "home"),
        ("warehouse/latest.json", "{", "published"),
        ("warehouse/latest.json", '{"file": "../x"}', "published"),
        ("backcheck.toml", "contact = ", "settings"),
        ("sources.toml", "[[source]]", "sources"),
        ("forgetting.json", "{}", "forget"),
    ],
    ids=[
        "home",
        "home-list",
        "pointer",
        "pointer-out",
        "settings",
        "sources",
        "forget",
    ],
)
def test_a_file_that_is_broken_is_named_with_its_fix_and_not_a_traceback(
    live_home: Path, tmp_path: Path, file: str, text: str, name: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(live_home, home)
    (home / file).write_text(text)
    before = everything(home)
    assert failed(home)[name]
    assert everything(home) == before


def test_doctor_changes_nothing(live_home: Path) -> None:
    before = everything(live_home)
    backcheck("doctor", home=live_home)
    assert everything(live_home) == before


# ----------------------------------------------------------------------- alerts

DOWN = Reply(b"no", 500)
BAD: dict[str, Host] = {
    "errors": site({"/": DOWN}, missing=DOWN),
    "challenge": site({"/": b"<title>Just a moment...</title>Checking your browser"}),
    "gone": site({}),
    "silent": site({"/": Reply(silent=True)}),
}


@pytest.fixture(scope="module")
def bad_nights(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, list[list[str]]]]:
    """A good night, two bad ones and a good one, and what each told."""
    home = tmp_path_factory.mktemp("alerts") / "home"
    names = [f"{name}.example.org" for name in (*BAD, "well")]
    good: dict[str, Host] = {name: site({"/": article(name)}) for name in names}
    prepare(home, good)
    told = tmp_path_factory.mktemp("told") / "told.txt"
    script = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + '--')"
    settings = (home / "backcheck.toml").read_text()
    command = f'{sys.executable} -c "{script}" {told}'
    (home / "backcheck.toml").write_text(f"{settings}notify = '''{command}'''\n")
    heard: list[list[str]] = []
    with FaultServer(good) as server:
        whole_night(home, server, 1)
        bad = {f"{name}.example.org": host for name, host in BAD.items()}
        for number, hosts in ((2, bad), (3, bad), (4, good)):
            server.hosts = {**good, **hosts}
            told.write_text("")
            options = {"now": moment(number), "gateway": server.gateway}
            with hold_night(home, "demo", **options) as one:  # type: ignore[arg-type]
                stages.collect_all(one)
                one.run.finish("report")
            heard.append(told.read_text().split("--"))
            if number == 3:
                assert standing(home)[0][0] == "2026-03-03"
    yield home, heard


def test_a_bad_night_is_told_in_one_message_with_each_cause_and_what_to_do(
    bad_nights: tuple[Path, list[list[str]]],
) -> None:
    first = bad_nights[1][0]
    assert len(first) == 2
    lines = first[0].strip().splitlines()
    assert [line.split()[1] for line in lines] == sorted(BAD)
    assert all(line.startswith("new: ") and " Do: " in line for line in lines)


def test_the_second_bad_night_tells_nothing(
    bad_nights: tuple[Path, list[list[str]]],
) -> None:
    assert bad_nights[1][1] == [""]


def test_a_recovery_is_told_once(bad_nights: tuple[Path, list[list[str]]]) -> None:
    home, (_, _, third) = bad_nights
    assert len(third) == 2
    lines = third[0].strip().splitlines()
    assert len(lines) == len(BAD)
    assert all(line.startswith("over: ") for line in lines)
    assert standing(home) == ()
    assert read_status(existing_home(home), moment(4)).exit_code == 0


def test_a_night_that_fails_is_told_with_what_to_type(tmp_path: Path) -> None:
    options = {"now": moment(1), "needs_sources": False}
    for _ in range(2):
        with (
            pytest.raises(StageFailed),
            hold_night(tmp_path, "demo", **options),  # type: ignore[arg-type]
        ):
            raise StageFailed("audit", "a quote is not in its page", "Look")
    told = (tmp_path / "logs" / "alerts.log").read_text().splitlines()
    assert len(told) == 1
    assert "a quote is not in its page" in told[0]
    assert f"backcheck --home {tmp_path} audit" in told[0]


def test_a_command_that_fails_stops_no_night(tmp_path: Path) -> None:
    (tmp_path / "backcheck.toml").write_text('notify = "/no/such/command"\n')
    assert notify(tmp_path, "words") is False
    (tmp_path / "backcheck.toml").write_text('notify = "false"\n')
    assert notify(tmp_path, "words") is False
    ended = backcheck("notify", "--test", home=tmp_path)
    assert ended.returncode == 2
    assert "notify =" in ended.stderr


def test_a_cause_that_changes_is_new_and_the_old_one_over() -> None:
    before = {"clinic: dns": ("2026-03-02", "no host")}
    now = {"clinic: blocked": ("2026-03-03", "turned away")}
    assert (
        message(before, now) == "new: turned away\nover: clinic: dns, since 2026-03-02"
    )
    assert message(now, now) == ""


# ------------------------------------------------------------------- the command


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_command(shell: str) -> None:
    told = subprocess.run(
        [str(Path(sys.executable).with_name("backcheck"))],
        env={**os.environ, "_BACKCHECK_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "backcheck" in told.stdout
    assert "_BACKCHECK_COMPLETE" in told.stdout
