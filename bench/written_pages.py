"""Reads the pages that were written to train the claim model: bench/pages/*.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TYPES = {
    "e": "efficacy",
    "m": "mechanism",
    "s": "safety",
    "x": "comparative",
    "$": "cost",
}
_DIRECTIONS = {
    "+": "benefit",
    "0": "no-benefit",
    "!": "harm",
    "?": "evidence-lacking",
}
_STRENGTHS = {"h": "hedged", "p": "plain", "s": "strong", "a": "absolute"}


class PagesError(ValueError):
    """A written page that breaks the form."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence with its label: none, maybe or claim; a claim has its codes."""

    text: str
    label: str
    type: str = ""
    direction: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One page: blocks of sentences."""

    page_id: str
    kind: str
    blocks: tuple[tuple[Labelled, ...], ...]

    @property
    def text(self) -> str:
        """The page as plain text, one block a line."""
        return "\n".join(" ".join(s.text for s in block) for block in self.blocks)

    def spans(self) -> tuple[tuple[int, int, Labelled], ...]:
        """Give start and end of every sentence in the text, with its label."""
        found, at = [], 0
        for sentence in (s for block in self.blocks for s in block):
            found.append((at, at + len(sentence.text), sentence))
            at += len(sentence.text) + 1
        return tuple(found)


def read_pages(folder: Path) -> Iterator[WrittenPage]:
    """Read all pages of a folder, in the order of their files.

    Raises PagesError for a line that breaks the form, or a folder without pages.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise PagesError(f"{folder} has no page: files NAME.txt were expected")
    for path in paths:
        yield from _pages(path)


def _pages(path: Path) -> Iterator[WrittenPage]:
    kind, blocks, block, first = "", [], [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            if blocks or block:
                yield _page(path, first, kind, [*blocks, block])
            kind, blocks, block, first = line[3:].strip(), [], [], number
        elif line.strip():
            block.append(_sentence(line, f"{path.name}:{number}"))
        else:
            blocks.append(block)
            block = []
    if blocks or block:
        yield _page(path, first, kind, [*blocks, block])


def _page(
    path: Path, first: int, kind: str, blocks: list[list[Labelled]]
) -> WrittenPage:
    kept = tuple(tuple(block) for block in blocks if block)
    return WrittenPage(f"{path.stem}:{first}", kind, kept)


def _sentence(line: str, place: str) -> Labelled:
    code, tab, text = line.partition("\t")
    if not tab or not text.strip():
        raise PagesError(
            f"{place}: LABEL, a tab and a sentence were expected: {line!r}"
        )
    if code in ("-", "?"):
        return Labelled(text.strip(), "none" if code == "-" else "maybe")
    try:
        return Labelled(
            text=text.strip(),
            label="claim",
            type=_TYPES[code[0]],
            direction=_DIRECTIONS[code[1]],
            strength=_STRENGTHS[code[2]],
        )
    except (IndexError, KeyError) as error:
        raise PagesError(
            f"{place}: the label {code!r} is unknown: '-', '?' or type (emsx$), "
            f"direction (+0!?) and strength (hpsa) were expected"
        ) from error
