"""Text of others as it may be shown: in one line, with nothing a terminal obeys."""

from __future__ import annotations

import json


def one_line(text: str) -> str:
    """The text with a space for every character that is not printed.

    Line ends, escape sequences and marks that turn the direction of writing are among
    them: none of them reaches a terminal.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)


def json_printable(text: str) -> str:
    """JSON that says the same with such characters written out, line ends apart."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text
    )
