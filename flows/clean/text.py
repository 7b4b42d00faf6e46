"""Plain text and plain abstracts as documents, their text left exactly as it came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.clean.identity import content_hash, sha256_hex
from flows.clean.labels import sections
from warehouse.records import Block, Document

TEXT_EXTRACTOR: Final = "plain-text/1"
_FINAL: Final = ".!?…"
_CLOSERS: Final = "\"'”’)]»"
_MARKER = re.compile(r"\s{0,3}(?:[•·▪◦‣●✓✔✅➤►*–—-]|\d{1,2}[.)]|[a-z][.)])\s")
_HEADING_LENGTH: Final = 90  # characters
_HEADING_WORDS: Final = 14
_LEAD_IN_WORDS: Final = 3  # more before a colon lead into a list; they are no heading
_SHOUT_WORDS: Final = 2  # fewer capitals than this may be an acronym in a list


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that is not empty, and whether an empty one stands above it."""

    text: str
    start: int
    after_gap: bool

    @property
    def is_short(self) -> bool:
        """Say whether the line could be a heading or a list item."""
        bare = self.text.rstrip(_CLOSERS)
        return (
            len(self.text) <= _HEADING_LENGTH
            and len(self.text.split()) <= _HEADING_WORDS
            and (bare[-1:] not in _FINAL + ";," or bare.endswith("?"))
            and not (bare.endswith(":") and len(self.text.split()) > _LEAD_IN_WORDS)
        )

    @property
    def is_marked(self) -> bool:
        """Say whether the line opens with a bullet or a number."""
        return _MARKER.match(self.text) is not None


def document_from_text(document_id: str, text: str) -> Document:
    """Return a page document whose text is `text` unchanged, one block a line."""
    lines = _lines(text)
    blocks: list[Block] = []
    path: list[str] = []
    for index, line in enumerate(lines):
        kind, level = _kind(lines, index)
        if kind == "heading":
            path = path[: level - 1]
        blocks.append(
            Block(
                kind=kind,
                main=True,
                text=line.text,
                start=line.start,
                end=line.start + len(line.text),
                heading_path=tuple(path),
                level=level,
                list_depth=1 if kind == "list-item" else 0,
                is_quote=line.text[0] in '"“«',
            )
        )
        if kind == "heading":
            path.append(line.text)
    title = blocks[0].text if blocks and blocks[0].kind == "heading" else ""
    return _document(document_id, "page", title, text, tuple(blocks))


def document_from_abstract(document_id: str, title: str, text: str) -> Document:
    """Return an abstract whose text is unchanged, labelled sections as blocks."""
    blocks = tuple(
        Block(
            kind="abstract-section",
            main=True,
            text=text[part.start : part.end],
            start=part.start,
            end=part.end,
            heading_path=(part.label,) if part.label else (),
            label=part.label,
        )
        for part in sections(text)
    )
    return _document(document_id, "abstract", title, text, blocks)


def _document(
    document_id: str, kind: str, title: str, text: str, blocks: tuple[Block, ...]
) -> Document:
    """Fill a document that has no address, no date and no server."""
    return Document(
        document_id=document_id,
        kind=kind,
        source="",
        url="",
        canonical_url="",
        title=title,
        text=text,
        main_text=text,
        blocks=blocks,
        language="",
        published_date="",
        fetched_at="",
        capture_sha256=sha256_hex(text.encode("utf-8", "surrogatepass")),
        content_hash=content_hash(title, text),
        outcome="ok" if blocks else "no-text",
        outcome_detail="" if blocks else "the text holds no word",
        extractor=TEXT_EXTRACTOR,
    )


def _lines(text: str) -> list[_Line]:
    """Cut the text at its line ends, without the space around each line."""
    found: list[_Line] = []
    start = 0
    gap = False
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            place = start + raw.index(bare[0])
            found.append(_Line(bare, place, gap))
        gap = not bare
        start += len(raw)
    return found


def _kind(lines: list[_Line], index: int) -> tuple[str, int]:
    """Guess what a line is from its shape and its neighbours, with a heading level."""
    line = lines[index]
    if line.is_marked and len(line.text) > len("1. ab"):
        return "list-item", 0
    if not line.is_short:
        return "paragraph", 0
    if index == 0:
        return ("heading", 1) if len(lines) > 1 else ("paragraph", 0)
    if _is_shout(line.text):
        return "heading", 2
    if index + 1 == len(lines):
        return "list-item", 0
    return ("heading", 2) if _leads(lines, index) else ("list-item", 0)


def _leads(lines: list[_Line], index: int) -> bool:
    """Say whether a short line heads what follows rather than belongs to a list.

    It heads a paragraph or a marked list directly, and it heads a run of short lines
    when it opens the run and no lead-in ("... include:") stands above it.
    """
    before, after = lines[index - 1], lines[index + 1]
    if lines[index].text[0].islower():
        return False
    if lines[index].text.endswith("?"):
        return True
    if after.is_marked or not after.is_short:
        return True
    return not before.is_short and not before.text.endswith(":")


def _is_shout(text: str) -> bool:
    """Say whether a line is written in capitals throughout."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= _SHOUT_WORDS and text.isupper()
