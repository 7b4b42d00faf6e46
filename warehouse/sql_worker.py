"""One question of an analyst, in a process of its own that can be killed.

Reads a request as JSON on standard input and answers with Arrow on standard output.
Some functions of the database cannot be interrupted from inside their process; this
is why the question does not run in the process that asked it.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from warehouse.db import BadQuery, WarehouseError, open_analyst
from warehouse.errors import Refused as Refused

REFUSED, FAILED = 3, 4
READING = ("SELECT", "EXPLAIN")


@dataclass(frozen=True, slots=True)
class Request:
    """A question with its limits: seconds, rows, and bytes of memory."""

    path: str
    statement: str
    timeout_s: float
    max_rows: int
    memory_mb: int


def main() -> int:
    """Answer the request on standard input; the exit code says how it went."""
    request = Request(**json.loads(sys.stdin.buffer.read()))
    _limit_memory(request.memory_mb)
    try:
        table = answer(request)
    except Refused as error:
        return _tell(str(error), REFUSED)
    except (WarehouseError, MemoryError) as error:
        return _tell(str(error) or "there is not enough memory", FAILED)
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)
    return 0


def answer(request: Request) -> pa.Table:
    """Run one reading statement; one row more than allowed says that rows were cut."""
    with open_analyst(Path(request.path), memory_mb=request.memory_mb) as session:
        asked = request.statement
        kind, statement = _only_statement(session.statements(asked))
        # Some of these are rewritten into a SELECT before they can be told apart.
        if asked.lstrip().lower().startswith("pragma"):
            raise Refused("PRAGMA is refused: this session only reads; try DESCRIBE")
        if kind == "SELECT":
            limit = request.max_rows + 1
            statement = f"SELECT * FROM (\n{statement}\n) LIMIT {limit}"  # noqa: S608
        ended = threading.Event()
        watch = threading.Thread(
            target=_stop_late,
            args=(session.raw.interrupt, request.timeout_s, ended),
            daemon=True,
        )
        watch.start()
        try:
            return session.arrow(statement)
        except BadQuery as error:
            raise BadQuery(_plainer(str(error), request)) from error
        finally:
            ended.set()
            watch.join()


def _stop_late(
    interrupt: Callable[[], None], seconds: float, ended: threading.Event
) -> None:
    # Again and again: what stops a question that has not quite begun is forgotten.
    while not ended.wait(seconds):
        interrupt()
        seconds = 0.1


def request_json(request: Request) -> bytes:
    """The request as the worker reads it."""
    return json.dumps(asdict(request)).encode()


def _only_statement(statements: list[tuple[str, str]]) -> tuple[str, str]:
    if not statements:
        raise Refused("there is no statement; ask for something, such as: FROM runs")
    if len(statements) > 1:
        raise Refused(
            f"there are {len(statements)} statements; ask one question at a time"
        )
    kind, statement = statements[0]
    if kind not in READING:
        raise Refused(
            f"{kind} is refused: this session only reads; allowed are SELECT, FROM, "
            "WITH, DESCRIBE, SUMMARIZE, SHOW and EXPLAIN"
        )
    return kind, statement.strip().rstrip(";")


def _plainer(message: str, request: Request) -> str:
    low = message.lower()
    if "interrupt" in low:
        return (
            f"stopped after {request.timeout_s:g} s; ask for less, or give it more time"
        )
    if "out of memory" in low or "could not allocate" in low:
        return (
            f"it needs more than {request.memory_mb} MB of memory; ask for less at a "
            "time, or give it more memory"
        )
    if "disabled by configuration" in low or "permission error" in low:
        return (
            "files and the network are out of reach here; the snapshot holds all that "
            f"can be asked about ({message})"
        )
    return message


def _limit_memory(memory_mb: int) -> None:
    # Beside the database's own limit: not every function counts what it takes. Address
    # space is several times what is used.
    ceiling = (4 * memory_mb + 4096) << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or ceiling < hard:
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))


def _tell(message: str, code: int) -> int:
    sys.stderr.write(message)
    return code


if __name__ == "__main__":
    sys.exit(main())
