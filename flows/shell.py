"""`backcheck sql` at a terminal: questions typed one after the other, until Ctrl-D."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from flows import console, shell_history
from flows.shell_words import COMMANDS, MODES, Names, candidates, split
from warehouse import dictionary, queries
from warehouse.db import NoSnapshot, WarehouseError, open_snapshot, read_pointer
from warehouse.dictionary import Table
from warehouse.macros import names
from warehouse.plain import one_line
from warehouse.sql import ask, render

LONGEST = 1_000_000
PROMPT, MORE = "backcheck> ", "      ...> "
HELP = """\
A statement ends with a semicolon and may take several lines. Only reading is allowed.
.tables            the views, each with its sentence (.tables all: tables too)
.schema NAME       the columns of a view or table, each with its sentence
.questions         worked questions (.questions NAME answers one)
.mode FORM         how answers are printed: table, csv, json or markdown
.quit              leave; so does Ctrl-D. Ctrl-C stops a question, or drops the line
The tabulator key completes names; the arrow keys bring back what was asked."""


@dataclass(slots=True)
class Shell:
    """One session: it asks one published night, whatever is published meanwhile."""

    home: Path
    run_id: str
    tables: tuple[Table, ...]
    macros: tuple[str, ...] = ()
    mode: str = "table"
    rows: int = 1000
    seconds: float = 30.0
    typed: str = field(default="", init=False)
    has_told_of_newer: bool = field(default=False, init=False)

    def complete(self, before: str, word: str) -> list[str]:
        """How a word may go on."""
        names = Names(
            {
                _full(table): tuple(one.name for one in table.columns)
                for table in self.tables
            },
            tuple(one.question_id for one in queries.questions()),
            self.macros,
        )
        return candidates(names, before if not self.typed else f"; {before}", word)

    def take(self, line: str) -> bool:
        """Take a line that was typed; return False where it was to leave."""
        if not self.typed and line.lstrip().startswith("."):
            return self._command(line.strip())
        self.typed += line + "\n"
        if len(self.typed) > LONGEST:
            self.drop()
            console.talk(f"no statement is longer than {LONGEST} characters; dropped")
        if ";" not in line:
            return True
        statements, self.typed = split(self.typed)
        for statement in statements:
            shell_history.remember(statement)
            self._answer(statement)
        return True

    def drop(self) -> None:
        """Forget the statement that is half typed."""
        self.typed = ""

    def _command(self, line: str) -> bool:
        shell_history.remember(line)
        name, _, argument = line.partition(" ")
        argument = argument.strip().rstrip(";").strip()
        if name in (".quit", ".exit"):
            return False
        known: dict[str, Callable[[str], None]] = {
            ".help": lambda _: console.out(HELP),
            ".tables": self._list_tables,
            ".schema": self._describe,
            ".questions": self._questions,
            ".mode": self._set_mode,
        }
        if name not in known:
            console.talk(
                f"{one_line(name)} is no command; there are {', '.join(COMMANDS)}"
            )
            return True
        known[name](argument)
        return True

    def _answer(self, statement: str) -> None:
        try:
            answer = ask(
                self.home,
                statement,
                timeout_s=self.seconds,
                max_rows=self.rows,
                run_id=self.run_id,
            )
        except WarehouseError as error:
            console.talk(one_line(str(error)))
            return
        console.out(render(answer, self.mode))
        n_rows = len(answer.rows)
        told = f"({n_rows} row{'' if n_rows == 1 else 's'})"
        if answer.is_cut:
            told = f"(cut after {n_rows} rows; start with --rows to see more)"
        console.talk(told)
        self._tell_of_newer()

    def _tell_of_newer(self) -> None:
        if self.has_told_of_newer:
            return
        try:
            is_newer = read_pointer(self.home).run_id != self.run_id
        except NoSnapshot:
            # The night that is open stands; what is wrong is told when one begins.
            return
        if is_newer:
            self.has_told_of_newer = True
            console.talk(
                "a newer night has been published; this session stays with "
                f"{self.run_id}, the next one begins with the newer"
            )

    def _list_tables(self, argument: str) -> None:
        listed: list[dict[str, object]] = [
            {"name": _full(table), "what it holds": _cut(table.sentence)}
            for table in self.tables
            if table.layer == "main" or argument == "all"
        ]
        console.out(console.table(listed))

    def _describe(self, argument: str) -> None:
        found = [table for table in self.tables if _full(table) == argument]
        if not found:
            console.talk(
                f"{one_line(argument) or 'nothing'} is no view or table; .tables lists "
                "them, for example: .schema claims"
            )
            return
        console.out(dictionary.as_text(found))

    def _questions(self, argument: str) -> None:
        if not argument:
            listed: list[dict[str, object]] = [
                {"question": one.question_id, "asks": one.title}
                for one in queries.questions()
            ]
            console.out(console.table(listed))
            return
        try:
            asked = queries.question(argument)
        except WarehouseError as error:
            console.talk(one_line(str(error)))
            return
        console.out(asked.sql + ";\n")
        self._answer(asked.sql)
        console.talk(asked.caution)

    def _set_mode(self, argument: str) -> None:
        if argument in MODES:
            self.mode = argument
        else:
            console.talk(f"the modes are {', '.join(MODES)}; it is now {self.mode}")


def converse(
    home: Path, *, mode: str, rows: int, seconds: float, read: Callable[[str], str]
) -> None:
    """Ask and answer until the input ends; what was asked is kept for the next time."""
    with open_snapshot(home) as snapshot:
        tables, macros = dictionary.read_dictionary(snapshot), names(snapshot)
        run_id = snapshot.run_id
    shell = Shell(home, run_id, tables, macros, mode, rows, seconds)
    history = shell_history.history_path()
    shell_history.start(history, shell.complete)
    console.talk(f"backcheck, run {run_id}, read only. .help explains, Ctrl-D leaves.")
    try:
        while _one_line_more(shell, read):
            pass
    finally:
        if not shell_history.keep(history):
            console.talk(f"what was asked could not be kept in {history}")


def _one_line_more(shell: Shell, read: Callable[[str], str]) -> bool:
    """Read and take one line; return False at the end."""
    try:
        return shell.take(read(MORE if shell.typed else PROMPT))
    except EOFError:
        console.talk("")
        return False
    except KeyboardInterrupt:
        shell.drop()
        console.talk("\nstopped")
        return True


def _full(table: Table) -> str:
    return table.name if table.layer == "main" else f"{table.layer}.{table.name}"


def _cut(sentence: str, most: int = 90) -> str:
    return sentence if len(sentence) <= most else sentence[: most - 1] + "…"
