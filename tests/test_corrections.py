"""What a person corrects survives the next reading, and complains when it is outrun."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flows.corrections import (
    COLUMNS,
    add_correction,
    drop_corrections,
    read_corrections,
)
from flows.errors import StageFailed, UsageError
from flows.home import existing_home
from flows.ingesting import run_ingest
from flows.review import REVIEW_COLUMNS, confirmations, corrected, review_rows
from flows.status import read_status
from tests.test_cli import backcheck
from tests.world import shared_world
from warehouse.corrected_verdicts import CORRECTED_RULE, correct_verdicts
from warehouse.corrections import Correction, fit
from warehouse.db import Row, open_snapshot

pytestmark = pytest.mark.usefixtures("cleaned_here", "no_site")

NOW = "2026-11-22T09:00:00Z"
PAGE = (
    "<html lang='en'><head><title>Walking and your back</title></head><body>"
    "<h1>Walking and your back</h1><p>{}Walking reduces low back pain. It costs "
    "nothing, and most people can begin tomorrow morning.</p></body></html>"
)


def correction(**given: str) -> Correction:
    values = {
        "correction_id": "c0001",
        "subject": "s",
        "field": "strength",
        "expected": "hedged",
        "to": "plain",
        "by": "editor",
        "at": NOW,
        "why": "No hedge in the words.",
    }
    return Correction(**{**values, **given})


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read-once")
    ingest(folder)
    return folder


@pytest.fixture
def home(read_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(read_once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "home"


def ingest(folder: Path, before: str = "") -> None:
    file = folder / "page.html"
    file.write_text(PAGE.format(before))
    run_ingest(folder / "home", [file])


def ask(home: Path, sql: str) -> list[Row]:
    with open_snapshot(home) as snapshot:
        return snapshot.query(sql)


def correct(home: Path, field: str, to: str) -> Correction:
    with open_snapshot(home) as snapshot:
        view = "verdicts" if field == "verdict" else "claims"
        name = view.removesuffix("s") + "_id"
        subject = str(snapshot.value(f"SELECT {name} FROM {view}"))
        made = corrected(
            snapshot, subject, field, to, by="editor", why="Read the page.", now=NOW
        )
    return add_correction(home, made)


def test_a_corrected_reading_holds_when_the_page_is_read_again(
    home: Path, tmp_path: Path
) -> None:
    before = ask(home, "SELECT strength_code FROM claims")
    assert [row["strength_code"] for row in before] == ["plain"]
    correct(home, "strength", "hedged")
    for again in ("", "We like walks on the beach in spring. "):
        ingest(tmp_path, again)
        assert ask(home, "SELECT strength_code FROM claims") == [
            {"strength_code": "hedged"}
        ]
        kept = ask(home, "SELECT state_code, value_found, quote FROM corrections")
        assert kept == [
            {
                "state_code": "applied",
                "value_found": "plain",
                "quote": "Walking reduces low back pain.",
            }
        ]
    told = ask(
        home, "SELECT cause_code FROM changes WHERE change_code = 'claim-read-anew'"
    )
    assert told == [{"cause_code": "person"}]


def test_a_correction_reaches_a_page_that_was_not_fetched_again(
    home: Path, tmp_path: Path
) -> None:
    correct(home, "treatments", "yoga")
    seen = ask(home, "SELECT last_seen_run_id FROM claims")
    other = tmp_path / "other.html"
    other.write_text(PAGE.format("").replace("Walking", "Yoga"))
    run_ingest(home, [other])
    rows = ask(
        home,
        "SELECT c.treatment_ids, v.treatment_id, c.last_seen_run_id "
        "FROM claims AS c INNER JOIN verdicts AS v USING (claim_id) "
        "WHERE c.quote LIKE 'Walking%'",
    )
    assert rows == [{"treatment_ids": ["yoga"], "treatment_id": "yoga", **seen[0]}]


def test_a_correction_that_is_taken_back_leaves_the_automatic_reading(
    home: Path, tmp_path: Path
) -> None:
    made = correct(home, "strength", "hedged")
    ingest(tmp_path)
    assert drop_corrections(home, [made.subject]) == 1
    ingest(tmp_path)
    assert ask(home, "SELECT strength_code FROM claims") == [{"strength_code": "plain"}]
    assert ask(home, "FROM corrections") == []


def test_what_is_no_claim_is_not_counted_until_that_is_taken_back(
    home: Path, tmp_path: Path
) -> None:
    made = correct(home, "is-claim", "no")
    for _ in range(2):
        ingest(tmp_path)
        assert ask(home, "FROM claims") == []
        assert ask(home, "FROM verdicts") == []
        assert ask(home, "SELECT is_fitting FROM corrections") == [{"is_fitting": True}]
    drop_corrections(home, [made.subject])
    ingest(tmp_path)
    assert len(ask(home, "FROM claims")) == 1


def test_a_corrected_verdict_says_so_and_holds(home: Path, tmp_path: Path) -> None:
    before = ask(home, "SELECT verdict FROM verdicts")[0]["verdict"]
    correct(home, "verdict", "untestable")
    for _ in range(2):
        ingest(tmp_path)
        row = ask(home, "FROM verdicts")[0]
        assert (row["verdict"], row["rule_id"]) == ("untestable", CORRECTED_RULE)
        assert f"corrected the automatic verdict {before}" in str(row["rationale"])
        assert "Read the page" in str(row["summary"])
        assert row["is_for_review"] is False
    flips = ask(
        home, "SELECT cause_code FROM changes WHERE change_code = 'verdict-flipped'"
    )
    assert flips == [{"cause_code": "person"}]
    assert ask(home, "FROM audits WHERE state_code = 'failed' AND is_blocking") == []


def test_a_confirmed_verdict_leaves_the_list_for_review() -> None:
    judgement = shared_world().judgement
    first = replace(judgement.verdicts[0], is_for_review=True)
    judgement = replace(judgement, verdicts=(first, *judgement.verdicts[1:]))
    with open_snapshot(shared_world().home) as snapshot:
        made = confirmations(
            snapshot, first.verdict_id, by="editor", why="Right.", now=NOW
        )
    after, fits = correct_verdicts(judgement, made)
    assert [one.state for one in fits] == ["applied"]
    assert after.verdicts[0] == replace(first, is_for_review=False)
    assert after.verdicts[1:] == judgement.verdicts[1:]


def test_a_correction_whose_claim_is_gone_complains_without_stopping_the_night(
    home: Path, tmp_path: Path
) -> None:
    correct(home, "strength", "hedged")
    (tmp_path / "page.html").write_text(PAGE.format("").replace("reduces", "worsens"))
    run_ingest(home, [tmp_path / "page.html"])
    assert ask(home, "SELECT state_code FROM corrections") == [
        {"state_code": "subject-gone"}
    ]
    told = ask(home, "SELECT state_code, is_blocking FROM audits "
        "WHERE audit_id = 'correction_does_not_fit'")  # fmt: skip
    assert told == [{"state_code": "failed", "is_blocking": False}]
    status = read_status(existing_home(home), NOW)
    assert "1 corrections no longer fit" in status.problem
    assert status.next_command.endswith("review unfit")


def test_corrections_are_applied_in_their_order_where_they_fit() -> None:
    first = correction()
    second = correction(correction_id="c0002", expected="plain", to="strong")
    standing, fits = fit({"strength": "hedged"}, [first, second])
    assert standing == {"strength": "strong"}
    assert [one.state for one in fits] == ["applied", "applied"]
    standing, fits = fit({"strength": "absolute"}, [first, second])
    assert standing == {"strength": "absolute"}
    assert [one.state for one in fits] == ["differs", "differs"]
    _, fits = fit({"strength": "plain"}, [first])
    assert [one.state for one in fits] == ["already-so"]
    _, fits = fit(None, [first])
    assert [one.state for one in fits] == ["subject-gone"]


def test_a_verdict_whose_evidence_is_gone_is_not_forced() -> None:
    judgement = shared_world().judgement
    bare = next(one for one in judgement.verdicts if one.verdict == "untested")
    forced = correction(
        subject=bare.verdict_id, field="verdict", expected="untested", to="supported"
    )
    after, fits = correct_verdicts(judgement, [forced])
    assert [one.state for one in fits] == ["evidence-missing"]
    assert after == judgement


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"to": "very"}, "'very' is not one of hedged, plain, strong, absolute"),
        ({"field": "colour"}, "'colour' is no field; use one of treatments"),
        ({"field": "verdict", "to": "mixed"}, "mixed-conflict"),
        ({"field": "treatments", "to": "yoga,pixie-dust"}, "'pixie-dust'"),
        ({"by": "a.person@example.org"}, "a role or initials"),
        ({"why": " "}, "why is 0 characters"),
    ],
)
def test_what_cannot_be_taken_is_told(
    tmp_path: Path, given: dict[str, str], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        add_correction(tmp_path, correction(**given))
    assert not (tmp_path / "corrections.csv").exists()


def test_a_wrong_line_in_the_file_stops_the_night_and_is_named(
    home: Path, tmp_path: Path
) -> None:
    add_correction(home, correction())
    file = home / "corrections.csv"
    file.write_text(file.read_text().replace(",plain,", ",plane,"))
    with pytest.raises(StageFailed, match=r"corrections.csv, line 2: strength 'plane'"):
        ingest(tmp_path)


def test_rows_written_by_hand_and_by_command_stand_together(tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(",".join(COLUMNS) + "\nmine,s,type,cost,safety,MK,2026-11-22,Why")
    made = add_correction(tmp_path, correction(why='A "comma", and\na line'))
    assert made.correction_id == "c0001"
    found = read_corrections(tmp_path)
    assert [one.correction_id for one in found] == ["mine", "c0001"]
    assert found[1].why == 'A "comma", and a line'


def test_nothing_is_corrected_to_what_it_is_or_without_evidence() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        bare = str(
            snapshot.value("SELECT verdict_id FROM verdicts WHERE verdict = 'untested'")
        )
        for to, told in (
            ("untested", "untested already"),
            ("supported", "no evidence"),
        ):
            with pytest.raises(UsageError, match=told):
                corrected(snapshot, bare, "verdict", to, by="e", why="w", now=NOW)
        with pytest.raises(UsageError, match="no verdict or claim"):
            corrected(snapshot, "none", "type", "cost", by="e", why="w", now=NOW)


def test_the_least_sure_comes_first_and_what_waits_is_marked() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        rows = review_rows(snapshot, [])
        assert rows
        told = ("page_quote", "reason", "question", "verdict_withheld", "rationale")
        assert all(row[name] for row in rows for name in told)
        sure = [float(str(row["confidence"])) for row in rows]
        assert sure == sorted(sure)
        noted = correction(subject=str(rows[0]["verdict_id"]))
        assert review_rows(snapshot, [noted])[0]["noted"] == "c0001"


def test_the_command_writes_data_and_lists_it(home: Path) -> None:
    listed = backcheck("review", "--json", home=home)
    assert listed.returncode == 0, listed.stderr
    claim = str(ask(home, "SELECT claim_id FROM claims")[0]["claim_id"])
    said = ("--by", "editor", "--why", "Read it.")
    made = backcheck(
        *("review", "correct", claim, "--field", "strength", "--to", "strong"),
        *said,
        home=home,
    )
    assert (made.returncode, made.stdout) == (0, "c0001\n")
    assert "plain -> strong" in made.stderr
    confirmed = backcheck("review", "confirm", claim, *said, home=home)
    assert confirmed.stdout == "c0002\n"
    with (home / "corrections.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["field"] for row in rows] == ["strength", "verdict"]
    wrong = backcheck(
        *("review", "correct", claim, "--field", "strength", "--to", "very"),
        *said,
        home=home,
    )
    assert wrong.returncode == 2
    assert "hedged, plain, strong, absolute" in wrong.stderr
    rows = json.loads(backcheck("review", "--json", home=home).stdout)
    csv_rows = backcheck("review", "--format", "csv", home=home).stdout.splitlines()
    assert csv_rows[0] == ",".join(REVIEW_COLUMNS)
    assert len(csv_rows) == len(rows) + 1
