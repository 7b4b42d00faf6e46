"""What is typed at the prompt: where a statement ends, and how a word may go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from warehouse.sql import FORMATS

COMMANDS = (".help", ".tables", ".schema", ".questions", ".mode", ".quit")
MODES = tuple(form for form in FORMATS if form != "parquet")
SQL_WORDS = (
    *("SELECT", "FROM", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET"),
    *("QUALIFY", "JOIN", "INNER JOIN", "LEFT JOIN", "CROSS JOIN", "ON", "USING"),
    *("UNION ALL", "EXCEPT", "INTERSECT", "WITH", "AS", "DISTINCT", "ALL", "AND"),
    *("OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "LIKE", "ILIKE", "BETWEEN"),
    *("EXISTS", "CASE", "WHEN", "THEN", "ELSE", "END", "ASC", "DESC", "NULLS LAST"),
    *("FILTER", "OVER", "PARTITION BY", "UNNEST", "EXCLUDE", "REPLACE", "DESCRIBE"),
    *("SUMMARIZE", "SHOW TABLES", "EXPLAIN", "VALUES", "PIVOT", "TRUE", "FALSE"),
    *("count(", "sum(", "avg(", "min(", "max(", "median(", "round(", "list("),
    *("coalesce(", "lower(", "contains(", "len(", "list_contains("),
)
# Every part takes at least one character and gives none back.
PARTS = re.compile(
    r"""(?P<quoted>'[^']*'|"[^"]*"|\$\$.*?\$\$)"""
    r"""|(?P<remark>--[^\n]*|/\*.*?\*/)"""
    r"""|(?P<end>;)"""
    r"""|(?P<open>['"]|\$\$|/\*)"""
    r"""|(?P<plain>[^'"$/;-]+|.)""",
    re.DOTALL,
)
AFTER_FROM = re.compile(r"\b(?:from|join|describe|summarize)\s+$", re.IGNORECASE)
LONGEST_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named: columns by table or view, questions, macros that give rows."""

    columns: Mapping[str, tuple[str, ...]]
    questions: tuple[str, ...] = ()
    macros: tuple[str, ...] = ()


def split(text: str) -> tuple[list[str], str]:
    """The statements of a text that end in a semicolon, and what is still open.

    A semicolon in quotes or in a remark ends nothing. Remarks alone are no statement.
    """
    done: list[str] = []
    start, says_something, is_open = 0, False, False
    for part in PARTS.finditer(text):
        if part.lastgroup == "open":
            is_open = True
            break
        if part.lastgroup == "end":
            if says_something:
                done.append(text[start : part.end()].strip())
            start, says_something = part.end(), False
        elif part.lastgroup != "remark" and not part[0].isspace():
            says_something = True
    rest = text[start:]
    return done, rest if says_something or is_open else ""


def candidates(names: Names, before: str, word: str) -> list[str]:
    """How `word` may go on, given what stands before it on the line, in order."""
    before = before[-LONGEST_LOOKED_AT:]
    head = before.strip().lower()
    if not head and word.startswith("."):
        return _starting(COMMANDS, word)
    if head in (".schema", ".mode", ".questions"):
        listed = {
            ".schema": tuple(names.columns),
            ".mode": MODES,
            ".questions": names.questions,
        }
        return _starting(listed[head], word)
    if AFTER_FROM.search(before):
        return _starting([*names.columns, *(f"{one}(" for one in names.macros)], word)
    table, dot, _ = word.rpartition(".")
    if dot and (columns := names.columns.get(table)):
        return _starting([f"{table}.{column}" for column in columns], word)
    every = {column for one in names.columns.values() for column in one}
    found = _starting([*every, *names.columns], word)
    return found + [one for one in _words(word) if one not in found]


def _words(word: str) -> list[str]:
    """Words of the language, in the case of what was typed."""
    found = _starting(SQL_WORDS, word)
    return [one.lower() for one in found] if word[:1].islower() else found


def _starting(options: Iterable[str], word: str) -> list[str]:
    low = word.lower()
    return sorted({one for one in options if one.lower().startswith(low)})
