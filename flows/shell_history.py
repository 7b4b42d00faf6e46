"""What was asked before, kept between sessions where readline is to be had."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

try:
    import readline
except ImportError:  # Python was built without it: typing works, without its comforts.
    readline = None  # type: ignore[assignment]

KEPT = 1000
LONGEST = 4000
# A dot belongs to a word: core.claims, and .tables at the start.
DELIMITERS = " \t\n\"'`,;()<>=+-*/|[]{}!?:"


def history_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where questions are kept: the state folder of the XDG base directories."""
    state = environment.get("XDG_STATE_HOME", "")
    folder = Path(state) if state.startswith("/") else Path.home() / ".local/state"
    return folder / "backcheck" / "sql_history"


def start(path: Path, complete: Callable[[str, str], list[str]]) -> None:
    """Read what was asked before and have the tabulator key go on with a word.

    `complete` is given what stands before the word, and the word.
    """
    if readline is None:
        return
    # Statements are kept whole, when they are complete, and not line by line.
    readline.set_auto_history(False)
    readline.set_history_length(KEPT)
    try:
        readline.read_history_file(path)
    except OSError:
        # The first session, or one in a place that cannot be read: it starts empty.
        readline.clear_history()
    found: list[str] = []

    def completer(word: str, state: int) -> str | None:
        if state == 0:
            before = readline.get_line_buffer()[: readline.get_begidx()]
            found[:] = complete(before, word)
        return found[state] if state < len(found) else None

    readline.set_completer_delims(DELIMITERS)
    readline.set_completer(completer)
    is_editline = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_editline else "tab: complete")


def remember(statement: str) -> None:
    """Keep a statement for the arrow keys and for the next session.

    It becomes one line, unless a remark would then swallow what follows it.
    """
    if readline is None:
        return
    lines = statement.splitlines() if "--" in statement else [statement]
    for line in lines:
        plain = " ".join(line.split())[:LONGEST]
        last = readline.get_current_history_length()
        if plain and readline.get_history_item(last) != plain:
            readline.add_history(plain)


def keep(path: Path) -> bool:
    """Write what was asked to disk, for its owner alone; False where that failed."""
    if readline is None:
        return True
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        path.chmod(0o600)
        readline.write_history_file(path)
        path.chmod(0o600)
    except OSError:
        return False
    return True
