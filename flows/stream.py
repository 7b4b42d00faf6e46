"""The `tag` command as a stream: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from flows.clean.html import clean_page
from flows.clean.text import document_from_abstract, document_from_text
from flows.tag.pages import tag_page
from warehouse.records import Document
from warehouse.tags import PageTags

KINDS: Final = ("page", "abstract")


class BadLine(ValueError):
    """A line of the input cannot be tagged; the message names it."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"line {number}: {problem}")


def tag_lines(kind: str, lines: Iterable[str]) -> Iterator[str]:
    """Tag each input line and give one output line; raise BadLine for a bad one."""
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is not one of {', '.join(KINDS)}")
    tag = _page_row if kind == "page" else _abstract_row
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = tag(number, _parse(number, line))
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


_Row = dict[str, object]


def _parse(number: int, line: str) -> _Row:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deep")
        raise BadLine(
            number,
            f"not JSON ({reason}): {line.strip()[:80]!r}; write one object a line",
        ) from error
    if not isinstance(row, dict):
        raise BadLine(number, f"a {type(row).__name__} came, an object was expected")
    if "id" not in row:
        raise BadLine(number, "the object has no id; give each document one")
    return row


def _text(number: int, row: _Row, key: str, *, needed: bool) -> str:
    value = row.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        came = "nothing" if value is None else type(value).__name__
        raise BadLine(number, f"{key!r} must be text, {came} came")
    return value


def _page_row(number: int, row: _Row) -> _Row:
    document = _page(number, row)
    tags = tag_page(document) if document.outcome == "ok" else None
    out: _Row = {"id": row["id"]}
    if tags is None:
        return {**out, "mentions": [], "claims": [], "outcome": document.outcome}
    return {**out, **page_json(tags)}


def _page(number: int, row: _Row) -> Document:
    if "html" in row:
        html = _text(number, row, "html", needed=True)
        url = _text(number, row, "url", needed=False)
        return clean_page(
            html.encode("utf-8", "surrogatepass"),
            url=url,
            content_type="text/html; charset=utf-8",
        )
    return document_from_text(str(row["id"]), _text(number, row, "text", needed=True))


def page_json(tags: PageTags) -> _Row:
    """Give a page's tags in the form of the `tag` command."""
    return {
        "mentions": [
            {"treatment": m.treatment, "start": m.start, "end": m.end, "text": m.text}
            for m in tags.mentions
        ],
        "claims": [
            {
                "quote": c.quote,
                "start": c.start,
                "end": c.end,
                "treatments": list(c.treatments),
                "type": c.type,
                "direction": c.direction,
                "strength": c.strength,
                "outcomes": list(c.outcomes),
                "population": c.population,
                "rule": c.rule,
                "words": list(c.words),
                "treatment_reason": c.treatment_reason,
                "speaker": c.speaker,
                "confidence": c.confidence,
            }
            for c in tags.claims
        ],
        "signals": [
            {
                "signal": s.signal,
                "quote": s.quote,
                "start": s.start,
                "end": s.end,
                "rule": s.rule,
            }
            for s in tags.signals
        ],
        "cited_ids": [{"scheme": i.scheme, "value": i.value} for i in tags.cited_ids],
    }


def _abstract_row(number: int, row: _Row) -> _Row:
    # Read only when abstracts are tagged: the study side loads models.
    from flows.appraise.levels import level_of_tags
    from flows.tag.abstracts import abstract_json, tag_abstract

    text = _text(number, row, "text", needed=True)
    title = _text(number, row, "title", needed=False)
    document = document_from_abstract(str(row["id"]), title, text)
    tags = tag_abstract(document)
    return {"id": row["id"], **abstract_json(tags), "level": level_of_tags(tags)}
