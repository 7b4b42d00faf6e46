"""The command as other programs and people meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import UsageError
from tests.world import SECOND, copy_world, shared_world

COMMANDS = (
    *("demo", "nightly", "ingest", "run", "report", "status", "serve", "doctor"),
    *("tag", "extract", "sql", "schema", "export", "audit", "rollback", "sources"),
    *("review", "forget", "notify"),
)


def backcheck(
    *arguments: str, home: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    where = [] if home is None else ["--home", str(home)]
    return subprocess.run(
        [sys.executable, "-m", "flows", *where, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def world() -> Path:
    return shared_world().home


def test_help_lists_every_command_that_works_and_its_exit_codes() -> None:
    told = backcheck("--help").stdout
    for command in COMMANDS:
        assert f"  {command} " in told
    assert "3 published with" in told


# One process for all of them: a start costs a second.
EXPLAIN = """
import contextlib, io, json, sys
from flows.cli import main

told = {}
for command in sys.argv[1:]:
    sys.argv = ["backcheck", command, "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            main()
            code = None
        except SystemExit as end:
            code = end.code
    told[command] = (code, said.getvalue())
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def explained() -> dict[str, list[object]]:
    ended = subprocess.run(
        [sys.executable, "-c", EXPLAIN, *COMMANDS],
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, list[object]] = json.loads(ended.stdout)
    return told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(
    explained: dict[str, list[object]], command: str
) -> None:
    code, said = explained[command]
    assert code == 0
    assert f"Usage: backcheck {command}" in str(said)


def test_a_command_that_is_none_is_a_usage_error() -> None:
    assert backcheck("forgive").returncode == UsageError.exit_code


def test_tag_answers_each_page_with_a_row_even_without_claims() -> None:
    text = "Spinal manipulation reduces back pain.\nWe open at nine."
    lines = [{"id": "a", "text": text}, {"id": "b", "text": "We open at nine."}]
    ended = backcheck("tag", "--kind", "page", stdin="\n".join(map(json.dumps, lines)))
    first, second = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (first["id"], second["id"]) == ("a", "b")
    claim = first["claims"][0]
    assert claim["quote"] in text
    assert claim["treatments"] == ["spinal-manipulation"]
    assert second["claims"] == []


def test_tag_gives_an_abstract_its_level() -> None:
    abstract = {
        "id": "1",
        "title": "Yoga for chronic low back pain: a randomised controlled trial",
        "text": "METHODS: 120 adults with chronic low back pain were randomised to "
        "yoga or a waiting list. RESULTS: Pain was lower with yoga (mean difference "
        "-9.0 points of 100, 95% CI -14.0 to -4.0). CONCLUSIONS: Yoga reduced pain.",
    }
    ended = backcheck("tag", "--kind", "abstract", stdin=json.dumps(abstract))
    told = json.loads(ended.stdout)
    assert (told["design"], told["n"], told["level"]) == ("rct", 120, 2)


def test_a_line_that_is_no_json_is_named_and_what_came_before_is_kept() -> None:
    stdin = json.dumps({"id": "a", "text": "Hello."}) + "\n{oops\n"
    ended = backcheck("tag", "--kind", "page", stdin=stdin)
    assert ended.returncode == UsageError.exit_code
    assert json.loads(ended.stdout)["id"] == "a"
    assert "line 2" in ended.stderr


def test_extract_gives_blocks_whose_offsets_hold(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Yoga</title></head><body><h1>Yoga</h1>"
        "<p>Yoga eases a sore back, and many people like it.</p></body></html>"
    )
    told = json.loads(backcheck("extract", str(page)).stdout)
    for block in told["blocks"]:
        assert told["all_text"][block["start"] : block["end"]] == block["text"]
    assert any("Yoga eases" in block["text"] for block in told["blocks"])


def test_sql_prints_data_and_nothing_else(world: Path) -> None:
    ended = backcheck("sql", "select 1 as one", "--format", "csv", home=world)
    assert (ended.stdout, ended.stderr) == ("one\n1\n", "")


def test_sql_refuses_to_write_and_says_what_is_allowed(world: Path) -> None:
    ended = backcheck("sql", "drop table core.runs", home=world)
    assert ended.returncode == UsageError.exit_code
    assert "this session only reads" in ended.stderr


def test_an_error_is_json_where_json_was_asked_for(tmp_path: Path) -> None:
    ended = backcheck("status", "--json", home=tmp_path / "nowhere")
    assert ended.returncode == UsageError.exit_code
    assert json.loads(ended.stderr)["error"] == "WrongHome"


def test_schema_gives_every_column_a_sentence(world: Path) -> None:
    tables = json.loads(backcheck("schema", "--json", home=world).stdout)
    columns = [column for table in tables for column in table["columns"]]
    assert len(columns) > 100
    assert all(column["sentence"].endswith(".") for column in columns)


def test_no_colour_is_written_into_a_pipe(world: Path) -> None:
    ended = backcheck("status", home=world, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in ended.stdout


def test_report_and_export_can_be_written_again(tmp_path: Path, world: Path) -> None:
    home = copy_world(tmp_path)
    ended = backcheck("report", home=home)
    assert ended.returncode == 0, ended.stderr
    assert Path(ended.stdout.strip()).exists()
    ended = backcheck("export", "--public", home=home)
    assert ended.returncode == 0, ended.stderr
    folder = Path(ended.stdout.strip())
    assert (folder / "datapackage.json").exists()


def test_a_month_is_frozen_once_and_then_only_checked(
    tmp_path: Path, world: Path
) -> None:
    home = copy_world(tmp_path)
    month = f"{SECOND[7:11]}-{SECOND[11:13]}"
    first, second = (
        json.loads(backcheck("export", "--release", month, "--json", home=home).stdout)
        for _ in range(2)
    )
    assert (first["is_new"], second["is_new"]) == (True, False)
    assert first["folder"] == second["folder"]
    assert (Path(first["folder"]) / "CITATION.cff").exists()
    ended = backcheck("export", "--release", "1999-01", home=home)
    assert ended.returncode == 1
    assert month in ended.stderr


def test_doctor_names_a_fix_for_each_failure_and_shows_no_secret(
    tmp_path: Path,
) -> None:
    ended = backcheck(
        "doctor", "--json", home=tmp_path / "new", BACKCHECK_NCBI_API_KEY="s3cret"
    )
    checks = json.loads(ended.stdout)
    failed = [check for check in checks if check["state"] == "fail"]
    assert {check["name"] for check in failed} == {"contact", "sources"}
    assert all(check["fix"] for check in failed)
    assert ended.returncode == 1
    assert "s3cret" not in ended.stdout + ended.stderr
    assert not (tmp_path / "new").exists()


def test_a_live_night_without_contact_says_which_line_to_write(tmp_path: Path) -> None:
    ended = backcheck("nightly", home=tmp_path)
    assert ended.returncode == 1
    assert str(tmp_path / "backcheck.toml") in ended.stderr


def test_a_live_night_without_sources_says_where_they_go(tmp_path: Path) -> None:
    (tmp_path / "backcheck.toml").write_text('contact = "ops@example.org"\n')
    ended = backcheck("nightly", home=tmp_path)
    assert ended.returncode == 1
    assert str(tmp_path / "sources.toml") in ended.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rollback", "yesterday"), "'yesterday' is no run"),
        (("export", "--release", "2026-13"), "'2026-13' is no month"),
        (
            ("sources", "add", "clinic", "--kind", "clinic", "--country", "GB"),
            "'clinic' is no address",
        ),
        (("run", "tag"), "'tag' is no stage"),
        (("nightly",), "is a demo home and stays one"),
        (("serve",), "is a demo home and stays one"),
    ],
)
def test_what_a_command_does_not_take_is_a_usage_error(
    world: Path, words: tuple[str, ...], told: str
) -> None:
    ended = backcheck(*words, home=world)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


def test_commands_that_print_data_print_it_as_json(tmp_path: Path, world: Path) -> None:
    home = copy_world(tmp_path)
    assert json.loads(backcheck("notify", "--json", home=home).stdout) == []
    told = json.loads(backcheck("rollback", "--json", home=home).stdout)
    assert told["file"] == f"backcheck-{told['run_id']}.duckdb"
    site = json.loads(backcheck("report", "--json", home=home).stdout)["report"]
    assert Path(site).is_file()
