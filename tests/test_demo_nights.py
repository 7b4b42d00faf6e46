"""Two whole nights under Prefect, a third that is killed: what the commands leave."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.write_questions import pages
from warehouse.db import open_snapshot

pytestmark = [pytest.mark.slow]

ROOT = Path(__file__).parents[1]
Counts = dict[str, int]
# In the night that is killed: it waits where its collection would be over.
NEVER_COLLECTED = """
import time
from flows import home

finish = home.Run.finish

def wait(self, stage, /, **counts):
    while stage == "collect":
        time.sleep(60)
    finish(self, stage, **counts)

home.Run.finish = wait
"""


def backcheck(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows", "--home", str(home), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def night(home: Path) -> dict[str, object]:
    ended = backcheck(home, "demo", "--json")
    assert ended.returncode == 0, ended.stderr
    told: dict[str, object] = json.loads(ended.stdout)
    return told


@pytest.fixture(scope="module")
def two_nights(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, Counts, Counts]]:
    home = tmp_path_factory.mktemp("demo") / "home"
    first = night(home)["counts"]
    second = night(home)["counts"]
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    yield home, first, second


def test_the_pages_of_the_questions_hold_the_answers_of_the_second_night(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, *_ = two_nights
    stale = [
        path.name
        for path, page in pages(home)
        if path.read_text(encoding="utf-8") != page
    ]
    assert stale == [], "write them anew, as tests/write_questions.py says"


def rows(home: Path, sql: str) -> list[dict[str, object]]:
    with open_snapshot(home) as snapshot:
        return snapshot.query(sql)


def test_the_first_night_reads_at_least_fifty_pages_of_ten_sites(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, first, _ = two_nights
    found = rows(
        home, "select count(distinct site_id) as sites, count(*) as pages from pages"
    )
    assert int(str(found[0]["sites"])) >= 10
    assert int(str(found[0]["pages"])) >= 50
    assert first["tagged"] == first["documents"]


def test_every_verdict_is_met_in_the_demo(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, _, _ = two_nights
    found = {
        row["verdict"] for row in rows(home, "select distinct verdict from verdicts")
    }
    assert found == {
        "supported",
        "overstated",
        "mixed",
        "contradicted",
        "untested",
        "untestable",
    }


def test_every_verdict_shows_a_quote_of_each_side_or_its_search(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, _, _ = two_nights
    told = rows(
        home,
        """
        select count(*) filter (
            page_quote is null or (verdict not in ('untested', 'untestable')
                and evidence_quote is null and benchmark_id is null)) as without,
            count(*) filter (verdict = 'untested' and search_id is null) as unsearched,
            count(*) as n
        from verdicts
        """,
    )[0]
    assert (told["without"], told["unsearched"]) == (0, 0)
    assert int(str(told["n"])) > 100


def test_every_audit_could_be_run(two_nights: tuple[Path, Counts, Counts]) -> None:
    home, _, _ = two_nights
    found = rows(home, "select audit_id, state_code, detail from audits")
    assert len(found) >= 30
    assert {row["state_code"] for row in found} == {"ok", "not-checked"}
    broken = [row for row in found if str(row["detail"]).startswith("It could not be")]
    assert broken == []


def test_the_second_night_tags_only_what_changed(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, first, second = two_nights
    assert 0 < second["tagged"] < 0.15 * first["documents"]
    assert second["pages_gone"] == 1
    assert second["claims_new"] > 0
    assert second["claims_gone"] > 0
    told = {
        row["change_code"]
        for row in rows(home, "select distinct change_code from changes")
    }
    assert {"study-retracted", "page-gone"} <= told


def test_demo_rows_are_marked_in_every_table_that_can_leave(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, _, _ = two_nights
    for view in ("claims", "studies", "verdicts", "sites", "runs", "scorecard"):
        assert not rows(home, f"select 1 from {view} where not is_demo limit 1"), view


def test_the_report_leads_from_its_first_page_to_a_claim(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, _, _ = two_nights
    first_page = (home / "site" / "index.html").read_text(encoding="utf-8")
    assert "Demonstration" in first_page
    one = rows(
        home, "select claim_id from verdicts where verdict = 'overstated' limit 1"
    )
    claim = home / "site" / "claims" / str(one[0]["claim_id"]) / "index.html"
    assert claim.exists()


def test_a_demo_home_takes_no_live_night(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, _, _ = two_nights
    (home / "backcheck.toml").write_text('contact = "ops@example.org"\n')
    ended = backcheck(home, "nightly")
    assert ended.returncode == 2
    assert "is a demo home and stays one" in ended.stderr


def test_a_night_killed_while_collecting_loses_and_doubles_nothing(
    two_nights: tuple[Path, Counts, Counts], tmp_path: Path
) -> None:
    undisturbed, _, _ = two_nights
    home = tmp_path / "killed"
    # Prefect's empty books take ten seconds to make; those of other nights do as well.
    shutil.copytree(undisturbed / "prefect", home / "prefect")
    (tmp_path / "sitecustomize.py").write_text(NEVER_COLLECTED)
    child = subprocess.Popen(
        [sys.executable, "-m", "flows", "--home", str(home), "demo"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"},
    )
    _wait_for_captures(home, child)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert not list(home.glob("runs/*/collect.json")), "the night was killed too late"
    _wait_for_spiders(home)
    night(home)
    # The first snapshot of the undisturbed home holds the same night.
    assert claims_of(home, "000001-20260302") == claims_of(
        undisturbed, "000001-20260302"
    )


def claims_of(home: Path, run_id: str) -> list[dict[str, object]]:
    with open_snapshot(home, run_id=run_id) as snapshot:
        return snapshot.query(
            "select claim_id, quote, treatment_ids from claims order by claim_id"
        )


def _wait_for_captures(home: Path, child: subprocess.Popen[bytes]) -> None:
    while not any(path.stat().st_size for path in home.glob("landing/*/*.warc.gz")):
        assert child.poll() is None, "the night ended before it could be killed"
        time.sleep(0.01)


def _wait_for_spiders(home: Path) -> None:
    """Wait until what the killed night had started is gone, which is soon."""
    for path in home.glob("landing/*/.lock"):
        with path.open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)


def test_every_address_that_was_refused_is_told_with_its_rule(
    two_nights: tuple[Path, Counts, Counts],
) -> None:
    home, _, _ = two_nights
    refused = rows(home, "FROM refused_addresses WHERE rule_id = 'robots'")
    told = {(row["url"], row["detail"]) for row in refused}
    wellness = "http://wellnesshub.example.org/members/back-reset"
    assert (wellness, "Disallow: /members/") in told
    counts = rows(
        home, "SELECT sum(n_refused) AS met, sum(n_listed) AS n FROM refusal_counts"
    )
    assert int(str(counts[0]["met"])) >= int(str(counts[0]["n"])) > len(refused)
