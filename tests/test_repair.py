"""Captures lost on the disk cost their source one night, and come again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import stages
from flows.collecting import collected
from flows.home import STAGES, existing_home
from flows.landing import ask_again, landed
from flows.night import Night, hold_night
from flows.status import read_status
from spiders.captures import cut, read_warc
from tests.crawling import addresses, api_source, captured, night
from tests.faults.pubmed import small
from tests.faults.server import FaultServer, Host, site
from tests.whole_nights import article, moment, prepare, whole_night
from warehouse.db import open_snapshot

pytestmark = pytest.mark.usefixtures("cleaned_here", "no_site")

HOST = "clinic.example.org"
PATHS = ("/", "/walking", "/magnets")
HOSTS: dict[str, Host] = {
    HOST: site(
        {
            "/": article("Yoga", *PATHS[1:]),
            "/walking": article("Walking"),
            "/magnets": article("Magnet therapy"),
        }
    ),
    "other.example.org": site({"/": article("Pilates")}),
}


def _flip(path: Path) -> None:
    """One byte of the second capture is not what was written."""
    body = bytearray(path.read_bytes())
    second = body.index(b"\x1f\x8b\x08", 10)
    body[second + 300] ^= 255
    path.write_bytes(body)


def _halve(path: Path) -> None:
    body = path.read_bytes()
    path.write_bytes(body[: len(body) // 2])


DAMAGE: dict[str, tuple[Callable[[Path], None], int]] = {
    "a-flipped-byte": (_flip, 1),
    "cut-in-half": (_halve, 2),
    "emptied": (lambda path: path.write_bytes(b""), 3),
    "gone": (lambda path: path.unlink(), 3),
}


def _warc(home: Path, number: int = 1) -> Path:
    return (
        home
        / f"landing/clinic/{number:06d}-{moment(number)[:10].replace('-', '')}.warc.gz"
    )


@pytest.mark.parametrize(
    "name",
    [
        "a-flipped-byte",
        "cut-in-half",
        pytest.param("emptied", marks=pytest.mark.crash),
        pytest.param("gone", marks=pytest.mark.crash),
    ],
)
def test_what_a_file_does_not_give_back_is_an_error_that_names_it(
    name: str, tmp_path: Path
) -> None:
    damage, lost = DAMAGE[name]
    prepare(tmp_path, HOSTS)
    with FaultServer(HOSTS) as server:
        with hold_night(
            tmp_path, "demo", now=moment(1), gateway=server.gateway
        ) as tonight:
            stages.collect_all(tonight)
            assert len(addresses(tmp_path, "clinic")) == 3
            damage(_warc(tmp_path))
            stages.finish(tonight, "clean")
            _is_told(tonight, lost)
        server.log.clear()
        again = _collect_again(tmp_path, server)
        # Asked for in full: what was lost, and nothing else but what leads there.
        bodies = [one for one in again if "if-none-match" not in one[1]]
    assert len({path for path, _ in bodies} & set(PATHS)) == lost
    kept = {one.url: one.body for one in _readable(tmp_path)}
    assert sorted(kept) == [f"http://{HOST}{path}" for path in sorted(PATHS)]
    # The count is put right, so that reading all again reports nothing.
    counts = {file.path: file.items for file in landed(tmp_path)}
    for path, items in counts.items():
        found = [] if not path.exists() else list(read_warc(path, on_damage=str))
        assert len(found) == items or not path.exists()


def _is_told(tonight: Night, lost: int) -> None:
    states = {one.source: one for one in collected(tonight)}
    assert states["other"].state == "ok"
    told = states["clinic"]
    assert (told.state, told.cause) == ("stale", "damaged-file")
    assert str(_warc(tonight.home.path)) in told.reason
    assert f"{3 - lost} captures read, 3 expected" in told.reason
    assert "the next night fetches what is missing" in told.next_step


def _collect_again(home: Path, server: FaultServer) -> list[tuple[str, list[str]]]:
    with hold_night(home, "demo", now=moment(2), gateway=server.gateway) as tonight:
        # The first night is taken up; its collection is over.
        tonight.run.finish("failed", error="Test", message="ended here")
    with hold_night(home, "demo", now=moment(2), gateway=server.gateway) as tonight:
        stages.collect_all(tonight)
    return [(one.path, list(one.headers)) for one in server.asked(HOST)]


def _readable(home: Path) -> list:  # type: ignore[type-arg]
    return [
        capture
        for path in sorted((home / "landing" / "clinic").glob("*.warc.gz"))
        for capture in read_warc(path, on_damage=lambda damage: None)
    ]


def test_a_night_with_a_damaged_file_is_published_and_the_next_one_is_well(
    tmp_path: Path,
) -> None:
    prepare(tmp_path, HOSTS)
    home = tmp_path
    with FaultServer(HOSTS) as server:
        with hold_night(home, "demo", now=moment(1), gateway=server.gateway) as tonight:
            stages.collect_all(tonight)
            _flip(_warc(home))
            for stage in STAGES[1:]:
                stages.finish(tonight, stage)
            assert stages.outcome(tonight).exit_code == 3
        status = read_status(existing_home(home), moment(1))
        assert status.exit_code == 3
        assert str(_warc(home)) in status.as_text()
        with open_snapshot(home) as snapshot:
            assert snapshot.count("SELECT count(*) FROM pages") == 3
            row = snapshot.query(
                "SELECT state_code, reason FROM source_states "
                "WHERE source_id = 'clinic'"
            )[0]
        assert row["state_code"] == "stale"
        assert _warc(home).name in str(row["reason"])
        assert whole_night(home, server, 2).exit_code == 0
    with open_snapshot(home) as snapshot:
        assert snapshot.count("SELECT count(*) FROM pages") == 4
    assert read_status(existing_home(home), moment(2)).exit_code == 0


def test_records_of_an_api_that_were_lost_are_fetched_again_and_no_others(
    tmp_path: Path,
) -> None:
    host = "eutils.example.org"
    twin = small(20)
    source = api_source(
        "pubmed", f"http://{host}/entrez/eutils/", since="2026-01-01", page_size=5
    )
    with FaultServer({host: twin}) as server:
        first = night([source], tmp_path, 1, gateway=server.gateway)["pubmed"]
        assert first.captures is not None
        _flip(first.captures)
        ask_again(first.captures)
        twin.fetched.clear()
        second = night([source], tmp_path, 2, gateway=server.gateway)["pubmed"]
        assert second.state == "ok"
        assert len(twin.fetched) == 5
        twin.fetched.clear()
        assert (
            night([source], tmp_path, 3, gateway=server.gateway)["pubmed"].state == "ok"
        )
        assert not twin.fetched
    found = re.findall(
        rb"<PMID Version='1'>(\d+)</PMID>",
        b"".join(
            one.body
            for path in sorted((tmp_path / "landing/pubmed").glob("*.warc.gz"))
            for one in read_warc(path, on_damage=lambda damage: None)
        ),
    )
    assert len(set(found)) == len(found) == 20


def test_a_cut_that_was_interrupted_never_leaves_less_than_the_count(
    tmp_path: Path,
) -> None:
    from flows.forgotten import cut_archive
    from flows.home import open_home

    home = open_home(tmp_path, "demo")
    host = "eutils.example.org"
    source = api_source(
        "pubmed", f"http://{host}/entrez/eutils/", since="2026-01-01", page_size=5
    )
    with FaultServer({host: small(20)}) as server:
        night([source], tmp_path, 1, gateway=server.gateway)
    (file,) = landed(tmp_path)
    first = captured(tmp_path, "pubmed")[0].url
    counts: list[int] = []

    def before(held: int, gone: int) -> None:
        counts.append(len(list(read_warc(file.path))))
        raise KeyboardInterrupt

    # Whoever lowers the count does so while the file still holds everything.
    with pytest.raises(KeyboardInterrupt):
        cut(file.path, lambda one: one.url == first, before=before)
    assert counts == [4]
    assert len(list(read_warc(file.path, 4))) == 4
    assert cut_archive(home, [file.path], lambda url, sha: url == first) == 1
    stats = json.loads(
        file.path.with_name(file.path.name[:15] + ".stats.json").read_text()
    )
    assert stats["items"] == 3
    assert len(list(read_warc(file.path, 3))) == 3
    # Given again, after a kill between the two: nothing is taken off twice.
    assert cut_archive(home, [file.path], lambda url, sha: url == first) == 0
    assert landed(tmp_path)[0].items == 3
