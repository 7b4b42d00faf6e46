"""One sentence of a page with what is needed to judge it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.clean.sentences import Sentence
from flows.tag.credit import credited
from flows.tag.folding import fold
from flows.tag.treatments import Hit
from warehouse.records import Block

# Longer sentences are run-on lists; only this much of them is read, in characters.
_READ = 1600
_LONG_DASH = re.compile(r"\u2014| [\u2013-] ")
_DASHES = str.maketrans("-\u2013\u2014", ";;;")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence at its place: `hits` count from its start, `named` are credited.

    `headed` tells that it really heads what follows.
    """

    sentence: Sentence
    index: int
    block: Block
    folded: str
    hits: tuple[Hit, ...]
    named: tuple[str, ...]
    headed: bool

    @property
    def is_item(self) -> bool:
        """Tell whether the sentence is an item of a list."""
        return self.block.kind == "list-item"

    @property
    def is_wrapped(self) -> bool:
        """Tell whether it goes on with a sentence that a line end has cut."""
        return self.sentence.text[:1].islower() and not self.is_item


def fold_sentence(text: str) -> str:
    """Fold a sentence for judging; a long dash ends a clause as a semicolon does."""
    cut = _LONG_DASH.sub(lambda match: match.group().translate(_DASHES), text[:_READ])
    return fold(cut).text.replace("\n", " ").strip()


def make_line(
    index: int,
    sentence: Sentence,
    block: Block,
    found: tuple[Hit, ...],
    *,
    headed: bool,
) -> Line:
    """Prepare a sentence; `found` are its treatments with offsets of the document."""
    local = tuple(
        Hit(
            treatment=hit.treatment,
            start=hit.start - sentence.start,
            end=hit.end - sentence.start,
            text=hit.text,
            rule=hit.rule,
            weak=hit.weak,
        )
        for hit in found
    )
    return Line(
        sentence=sentence,
        index=index,
        block=block,
        folded=fold_sentence(sentence.text),
        hits=local,
        named=credited(sentence.text, local),
        headed=headed,
    )


def folded_place(line: Line, hit: Hit) -> int:
    """Give where a hit stands in the folded sentence."""
    return len(fold_sentence(line.sentence.text[: hit.start])) + 1
