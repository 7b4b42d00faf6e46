"""A count that fell stops a night until somebody says why it may."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from flows import stages
from flows.accepting import accept
from flows.errors import StageFailed, UsageError
from flows.home import STAGES, existing_home
from flows.night import hold_night
from flows.status import read_status
from tests.faults.server import FaultServer, site
from tests.test_cli import backcheck
from tests.whole_nights import article, moment, prepare
from warehouse.acceptance import for_accepting
from warehouse.audit import read_audits
from warehouse.db import BadQuery, open_snapshot, open_work

pytestmark = pytest.mark.usefixtures("cleaned_here")

HOSTS = {"clinic.example.org": site({"/": article("Yoga")})}
COUNT = "claims_far_from_before"
OTHER = "overclaim_out_of_place"
# Thirty pages that are gone since tonight.
FALL = """
    INSERT INTO raw.documents BY NAME
    SELECT * EXCLUDE (n) REPLACE (document_id || n AS document_id,
        url || n AS url, canonical_url || n AS canonical_url, '{run}' AS gone_run_id)
    FROM raw.documents, range(30) AS r (n) WHERE document_kind_code = 'page'
"""


def _night(home: Path, number: int, fault: str = "") -> None:
    """A night to its publication; the fault is planted before its audits."""
    with (
        FaultServer(dict(HOSTS)) as server,
        hold_night(home, "demo", now=moment(number), gateway=server.gateway) as held,
    ):
        stages.collect_all(held)
        for stage in STAGES[1 : STAGES.index("report")]:
            if stage == "audit" and fault:
                with open_work(home) as work:
                    work.execute(fault.format(run=held.run.run_id))
            stages.finish(held, stage)
        held.run.finish("report")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose second night was stopped by a fall of pages."""
    home = tmp_path_factory.mktemp("stopped")
    prepare(home, HOSTS)
    _night(home, 1)
    with pytest.raises(StageFailed, match=f"--accept {COUNT} --because"):
        _night(home, 2, FALL)
    return home


@pytest.fixture
def stopped(once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(once, tmp_path / "home")


def test_a_fall_that_is_wanted_is_accepted_with_its_reason(stopped: Path) -> None:
    why = "one shop <closed> its pages"
    ended = backcheck("audit", "--accept", COUNT, "--because", why, home=stopped)
    assert ended.returncode == 0, ended.stderr
    assert f"accepted: {why}" in ended.stdout
    with open_snapshot(stopped) as snapshot:
        assert snapshot.run_id[:6] == "000002"
        (found,) = snapshot.query(
            "SELECT state_code, accepted_because FROM audits WHERE audit_id = ?",
            (COUNT,),
        )
        (run,) = snapshot.query(
            "SELECT state_code, note FROM runs WHERE run_id LIKE '000002%'"
        )
    assert found == {"state_code": "failed", "accepted_because": why}
    assert run == {
        "state_code": "published",
        "note": f"{COUNT} was accepted: {why}",
    }
    page = (stopped / "site" / "status" / "index.html").read_text(encoding="utf-8")
    assert page.count("was accepted: one shop &lt;closed&gt; its pages") == 2
    status = read_status(existing_home(stopped), moment(2))
    assert (status.state, status.exit_code) == ("fresh", 0)


def test_what_is_not_a_count_cannot_be_accepted(stopped: Path) -> None:
    home = existing_home(stopped)
    for audit, reason, said in (
        (COUNT, " \n ", "say why"),
        (OTHER, "it is right", "does not stop"),
        ("no_such_audit", "it is right", "does not stop"),
    ):
        with pytest.raises((UsageError, BadQuery), match=said):
            accept(home, audit, reason, moment(2))
    # A fall that nobody accepted stops the next night as well.
    with pytest.raises(StageFailed, match=f"{COUNT}: .*{OTHER}: "):
        _night(stopped, 3, "UPDATE core.verdicts SET overclaim = 5")
    with pytest.raises(BadQuery, match="not for accepting"):
        accept(home, OTHER, "it is right", moment(3))
    # And a count that is accepted publishes nothing while another audit stops it.
    with pytest.raises(StageFailed, match=f"{OTHER} stops the night"):
        accept(home, COUNT, "a shop closed", moment(3))
    with open_snapshot(stopped) as snapshot:
        assert snapshot.run_id[:6] == "000001"


def test_where_nothing_was_stopped_there_is_nothing_to_accept(tmp_path: Path) -> None:
    (tmp_path / "home.json").write_text(json.dumps({"kind": "demo"}))
    (tmp_path / "runs").mkdir()
    with pytest.raises(UsageError, match="was not stopped"):
        accept(existing_home(tmp_path), COUNT, "why not", moment(1))


def test_only_audits_of_counts_are_for_accepting() -> None:
    assert for_accepting() == (COUNT,)
    assert all(one.blocks for one in read_audits() if one.may_be_accepted)
