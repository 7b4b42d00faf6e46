"""`backcheck sql` at a terminal: a person asks one thing after the other."""

from __future__ import annotations

import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import shell_history
from flows.shell import Shell, converse
from flows.shell_words import COMMANDS, Names, candidates, split
from tests.world import FIRST, NOW, SECOND, copy_world, shared_world
from warehouse.db import open_snapshot
from warehouse.dictionary import read_dictionary
from warehouse.publish import roll_back

PATIENCE_S = 300
NAMES = Names(
    {"claims": ("claim_id", "quote"), "core.runs": ("run_id",)},
    ("what_changed",),
    ("claims_about", "search_claims"),
)


@pytest.mark.parametrize(
    ("text", "statements", "rest"),
    [
        ("select 1;", ["select 1;"], ""),
        ("select 1", [], "select 1"),
        ("select 1; select 2;\n", ["select 1;", "select 2;"], ""),
        ("select ';", [], "select ';"),
        ("select ';';", ["select ';';"], ""),
        ('select "a;b";', ['select "a;b";'], ""),
        ("select $$;$$;", ["select $$;$$;"], ""),
        ("select 1 -- then; what\n;", ["select 1 -- then; what\n;"], ""),
        ("select 1; -- that was it\n", ["select 1;"], ""),
        ("/* ; */ from runs;", ["/* ; */ from runs;"], ""),
        ("/* not yet ; ", [], "/* not yet ; "),
        (";;\n ;", [], ""),
        ("select 4 - 2 / 1;", ["select 4 - 2 / 1;"], ""),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, str) else "",
)
def test_a_statement_ends_at_the_semicolon_that_is_one(
    text: str, statements: list[str], rest: str
) -> None:
    assert split(text) == (statements, rest)


@pytest.mark.parametrize(
    ("before", "word", "expected"),
    [
        ("", ".t", [".tables"]),
        ("", ".", sorted(COMMANDS)),
        (".schema ", "c", ["claims", "core.runs"]),
        (".mode ", "j", ["json"]),
        (".questions ", "wh", ["what_changed"]),
        ("select * from ", "cl", ["claims", "claims_about("]),
        ("select * from claims join ", "core.", ["core.runs"]),
        ("select * from ", "search_c", ["search_claims("]),
        ("select ", "qu", ["quote", "qualify"]),
        ("select ", "claims.q", ["claims.quote"]),
        ("", "SUMM", ["SUMMARIZE"]),
        ("", "summ", ["summarize"]),
        ("select ", "zz", []),
    ],
)
def test_a_word_goes_on_as_its_place_allows(
    before: str, word: str, expected: list[str]
) -> None:
    assert candidates(NAMES, before, word) == expected


@pytest.fixture
def shell() -> Shell:
    home = shared_world().home
    with open_snapshot(home) as snapshot:
        return Shell(home, snapshot.run_id, read_dictionary(snapshot), rows=2)


def test_a_statement_over_several_lines_is_answered_once(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ("select run_id", "from runs", "order by run_id;"):
        assert shell.take(line)
    told = capsys.readouterr()
    assert told.out.split() == ["run_id", "-" * 15, FIRST, SECOND]
    assert told.err == "(2 rows)\n"


def test_more_rows_than_are_shown_are_said_to_be_there(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.take("from claims;")
    assert "cut after 2 rows" in capsys.readouterr().err


def test_a_mistake_and_a_refusal_leave_the_session_as_it_was(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ("select quotee from claims;", "drop table core.claims;", ".nope"):
        assert shell.take(line)
    told = capsys.readouterr()
    assert told.out == ""
    assert "quotee" in told.err
    assert "only reads" in told.err
    assert ".nope is no command" in told.err
    shell.take("select 1 as one;")
    assert "one" in capsys.readouterr().out


@pytest.mark.parametrize("mode", ["table", "csv", "json", "markdown"])
def test_what_pages_say_cannot_move_the_cursor(
    shell: Shell, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.take(f".mode {mode}")
    # The escape, the eight-bit one, delete, and a mark that turns the writing round.
    hostile = "chr(27) || '[2J' || chr(155) || '0m' || chr(127) || chr(8238)"
    shell.take(f"select {hostile} as a, [{hostile}] as b, {{'c': {hostile}}} as d;")
    shell.take(f"select cast({hostile} as integer);")
    shell.take(f"pivot (select {hostile} as k, 1 as v) on k using sum(v);")
    told = capsys.readouterr()
    shown = (told.out + told.err).replace("\n", "")
    assert shown.isprintable()
    assert "[2J" in told.out
    assert "[2J" in told.err


def test_views_columns_and_questions_are_there_to_be_looked_up(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.take(".tables")
    views = capsys.readouterr().out
    assert "scorecard" in views
    assert "core.claims" not in views
    shell.take(".tables all")
    assert "core.claims" in capsys.readouterr().out
    shell.take(".schema claims")
    assert "never reused" in capsys.readouterr().out
    shell.take(".schema nothing_of_this")
    assert ".tables lists" in capsys.readouterr().err
    shell.take(".questions")
    assert "marketed_hardest" in capsys.readouterr().out
    shell.take(".questions is_this_night_complete")
    told = capsys.readouterr()
    assert "SELECT" in told.out
    assert "row" in told.err
    shell.take(".questions why")
    assert "is no question" in capsys.readouterr().err
    shell.take(".mode sideways")
    assert "now table" in capsys.readouterr().err
    assert not shell.take(".quit")


def test_a_session_stays_with_its_night_and_says_when_there_is_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = copy_world(tmp_path)
    with open_snapshot(home) as snapshot:
        shell = Shell(home, snapshot.run_id, read_dictionary(snapshot))
    roll_back(home, now=NOW[SECOND])
    for _ in range(2):
        shell.take("select max(run_id) as latest from runs;")
    told = capsys.readouterr()
    assert told.out.count(SECOND) == 2
    assert told.err.count("newer night has been published") == 1


def test_an_endless_line_is_dropped(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.take("'" + "a" * 1_000_001)
    assert shell.typed == ""
    assert "dropped" in capsys.readouterr().err


def test_what_was_asked_is_kept_for_its_owner_alone_and_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(shell_history, "KEPT", 5)
    lines = iter([f".mode {n}" for n in range(20)])

    def read(prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    converse(shared_world().home, mode="table", rows=1, seconds=5, read=read)
    path = shell_history.history_path()
    assert path.is_relative_to(tmp_path)
    kept = path.read_text().splitlines()
    assert kept == [f".mode {n}" for n in range(15, 20)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_remark_does_not_swallow_the_lines_after_it_in_the_history() -> None:
    readline = pytest.importorskip("readline")
    readline.clear_history()
    shell_history.remember("select 1 -- one\n, 2;")
    shell_history.remember("select 1,\n  2;")
    length = readline.get_current_history_length()
    kept = [readline.get_history_item(n) for n in range(1, length + 1)]
    assert kept == ["select 1 -- one", ", 2;", "select 1, 2;"]


def test_a_state_folder_that_is_not_absolute_is_left_alone() -> None:
    assert shell_history.history_path({"XDG_STATE_HOME": "here"}).is_absolute()


# Becomes the leader of a session whose terminal is its standard input, so that Ctrl-C
# reaches it and what it started, as at a desk. Tests that run in the background of a
# shell are born with Ctrl-C ignored.
TAKE_TERMINAL = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "flows", *sys.argv[1:]])
"""


class Terminal:
    """A command at a terminal of its own, typed at and read."""

    def __init__(self, home: Path, state: Path, *arguments: str) -> None:
        self.side, other = pty.openpty()
        self.said = ""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", TAKE_TERMINAL, "--home", str(home), "sql"),
                *arguments,
            ],
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            env={**os.environ, "XDG_STATE_HOME": str(state), "TERM": "dumb"},
        )
        os.close(other)
        os.set_blocking(self.side, False)

    def type(self, text: str) -> None:
        os.write(self.side, text.encode())

    def until(self, pattern: str) -> str:
        """Read until the pattern comes; what stood before it is given and dropped."""
        ends = time.monotonic() + PATIENCE_S
        while not (found := re.search(pattern, self.said, re.DOTALL)):
            assert time.monotonic() < ends, f"no {pattern!r} in {self.said!r}"
            try:
                more = os.read(self.side, 65536)
            except BlockingIOError:
                time.sleep(0.02)
                continue
            except OSError:
                # Nobody holds the other side any longer.
                assert re.search(pattern, self.said, re.DOTALL), self.said
                continue
            self.said += more.decode(errors="replace")
        before = self.said[: found.end()]
        self.said = self.said[found.end() :]
        return before

    def children(self) -> list[int]:
        """The processes it started that are running now."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == self.process.pid and fields[0] != "Z":
                found.append(int(path.parent.name))
        return found

    def until_it_has(self, number: int) -> None:
        """Wait until so many processes of its own are running."""
        ends = time.monotonic() + PATIENCE_S
        while len(self.children()) != number:
            assert time.monotonic() < ends, self.children()
            time.sleep(0.02)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.side)


@pytest.fixture
def world() -> Path:
    return shared_world().home


@pytest.fixture
def terminal(world: Path, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(world, tmp_path, "--seconds", "600")
    yield opened
    opened.close()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_a_session_at_a_real_terminal(terminal: Terminal, tmp_path: Path) -> None:
    terminal.until("backcheck> ")
    terminal.type("select count(*) as n\nfrom runs;\n")
    assert re.search(r"\n\s*n\s.*2\s", terminal.until(r"\(1 row\)"), re.DOTALL)
    # The tabulator key finishes a word, the arrow key brings the question back.
    terminal.type("from scoreca\t limit 1;\n")
    assert "treatment_id" in terminal.until(r"\(1 row\)")
    terminal.type("\x1b[A\n")
    assert "treatment_id" in terminal.until(r"\(1 row\)")
    # Ctrl-C stops the question, with its process, and leaves the prompt.
    terminal.type("select count(*) from range(100000000000), range(100000);\n")
    terminal.until_it_has(1)
    terminal.type("\x03")
    terminal.until("stopped.*backcheck> ")
    terminal.until_it_has(0)
    terminal.type("select 40 + 2 as answer;\n")
    assert "42" in terminal.until(r"\(1 row\)")
    # At the prompt it drops what is half typed; Ctrl-D leaves.
    terminal.type("select 'half\n")
    terminal.until(r"\.\.\.> ")
    terminal.type("\x03")
    terminal.until("stopped.*backcheck> ")
    terminal.type("\x04")
    assert terminal.process.wait(timeout=PATIENCE_S) == 0
    kept = (tmp_path / "backcheck" / "sql_history").read_text()
    assert "select count(*) as n from runs;" in kept
    assert "from scorecard limit 1;" in kept


def test_where_no_terminal_is_the_question_is_read_from_the_input(world: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "flows", "--home", str(world), "sql", "--format", "csv"],
        input="select 1 as one",
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert ended.stdout == "one\n1\n"
