"""Boolean queries as PubMed and Europe PMC write them, parsed into a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

_DATE = r"\d{4}(?:[/-]\d{1,2}){0,2}"
_WORD = r'[^\s()"\[\]]+'
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<operator>AND|OR|NOT)\b
    | (?P<from>"?{_DATE}"?)\s*(?:\[\w+\])?\s*:
      \s*(?P<until>"?{_DATE}"?)\s*\[(?P<dated>[^\]]+)\]
    | (?P<prefix>[A-Z][A-Z_]+):(?=\()
    | (?P<between>[A-Z][A-Z_]+):\[(?P<low>\S+)\s+TO\s+(?P<high>[^\s\]]+)\]
    | (?P<named>[A-Z][A-Z_]+):(?:"(?P<phrase>[^"]*)"|(?P<value>{_WORD}))
    | (?P<open>\()
    | (?P<close>\))
    | "(?P<quoted>[^"]*)"\s*(?:\[(?P<quoted_field>[^\]]*)\])?
    | (?P<bare>{_WORD}(?:\s+(?!(?:AND|OR|NOT)\b){_WORD})*)
      \s*(?:\[(?P<bare_field>[^\]]*)\])?
    )""",
    re.VERBOSE,
)


class QueryError(ValueError):
    """A query that cannot be read, with the place where reading stopped."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a text in a field, or a range where `until` is set."""

    text: str
    field: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts joined by operators; `operators[i]` stands before `parts[i + 1]`."""

    parts: tuple[Node, ...]
    operators: tuple[str, ...]


Node: TypeAlias = "Term | Group"
Matcher: TypeAlias = Callable[[Term], "bool | None"]


def parse(query: str) -> Node:
    """Parse a query; raises QueryError where a bracket or an operand is missing."""
    tokens = _tokens(query)
    node, rest = _group(tokens, 0, "")
    if rest != len(tokens):
        raise QueryError(f"unexpected ) in query: {query[:80]!r}")
    return node


def _tokens(query: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    at = 0
    text = query.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise QueryError(f"cannot read the query at {text[at : at + 40]!r}")
        found.append(match)
        at = match.end()
    return found


def _group(tokens: list[re.Match[str]], at: int, field: str) -> tuple[Node, int]:
    parts: list[Node] = []
    operators: list[str] = []
    pending = ""
    while at < len(tokens) and not tokens[at]["close"]:
        token = tokens[at]
        at += 1
        if token["operator"]:
            pending = token["operator"]
            continue
        if token["prefix"]:
            part, at = _group(tokens, at + 1, token["prefix"])
            at = _closed(tokens, at)
        elif token["open"]:
            part, at = _group(tokens, at, field)
            at = _closed(tokens, at)
        else:
            part = _term(token, field)
        if parts or pending == "NOT":
            operators.append(pending or "AND")
        if not parts and pending == "NOT":
            parts.append(Term("", "all"))
        parts.append(part)
        pending = ""
    if not parts:
        raise QueryError("an empty query or bracket")
    return (parts[0] if len(parts) == 1 else Group(tuple(parts), tuple(operators))), at


def _closed(tokens: list[re.Match[str]], at: int) -> int:
    if at >= len(tokens):
        raise QueryError("a ( is never closed")
    return at + 1


def _term(token: re.Match[str], field: str) -> Term:
    if token["dated"]:
        first, last = (token[name].strip('"') for name in ("from", "until"))
        return Term(first, token["dated"].lower(), last)
    if token["between"]:
        return Term(token["low"], token["between"], token["high"])
    if token["named"]:
        return Term(token["phrase"] or token["value"] or "", token["named"])
    if token["quoted"] is not None:
        return Term(token["quoted"], (token["quoted_field"] or field).lower())
    return Term(token["bare"], (token["bare_field"] or field).lower())


def terms(node: Node) -> Iterator[Term]:
    """Yield every term of a query, in order."""
    if isinstance(node, Term):
        yield node
        return
    for part in node.parts:
        yield from terms(part)


def matches(node: Node, matcher: Matcher, *, and_first: bool) -> bool | None:
    """Judge a query; a term the matcher answers with None is left out of it.

    PubMed reads operators from left to right; Lucene (`and_first`) binds AND tighter.
    """
    if isinstance(node, Term):
        return matcher(node)
    values = [matches(part, matcher, and_first=and_first) for part in node.parts]
    if not and_first:
        return _folded(values, list(node.operators))
    runs: list[bool | None] = []
    start = 0
    for place, operator in enumerate((*node.operators, "OR"), start=1):
        if operator == "OR":
            inner = list(node.operators[start : place - 1])
            runs.append(_folded(values[start:place], inner))
            start = place
    return _folded(runs, ["OR"] * (len(runs) - 1))


def _folded(values: list[bool | None], operators: list[str]) -> bool | None:
    result = values[0]
    for operator, value in zip(operators, values[1:], strict=True):
        if value is None:
            continue
        if result is None:
            result = value if operator != "NOT" else None
        elif operator == "AND":
            result = result and value
        elif operator == "OR":
            result = result or value
        else:
            result = result and not value
    return result


def contains(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase at word bounds; a final * leaves the end open."""
    words = [re.escape(word) for word in phrase.lower().rstrip("*").split()]
    if not words:
        return True
    end = "" if phrase.endswith("*") else r"\b"
    return re.search(r"\b" + r"\W+".join(words) + end, text.lower()) is not None
