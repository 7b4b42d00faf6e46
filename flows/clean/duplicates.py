"""Pages that say the same: near-duplicates in groups, and what a site says everywhere.

Groups do not depend on the order of the documents: all pairs that are alike by MinHash
and confirmed by their real overlap are joined, and a group is named by its smallest id.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from datasketch import MinHash, MinHashLSH

from warehouse.records import Block, Document

SEED: Final = 20_261_121  # fixed, so that two runs on two machines agree
PERMUTATIONS: Final = 128
ALIKE: Final = 0.8  # share of word runs that two pages have in common
_RUN: Final = 5  # words
_FEWEST_RUNS: Final = 20  # a shorter text is grouped only where it is the same
_MOST_RUNS: Final = 4000  # of one document; more add time and no certainty
_WORD = re.compile(r"\w+")
_FEWEST_PAGES: Final = 4  # of a site, before anything counts as said everywhere
_EVERYWHERE: Final = 0.5  # of a site's pages
_MARKED: Final = "related"  # what a repeated block becomes
_TOO_LONG: Final = 400  # characters; a longer block said twice is content


def group(documents: Iterable[Document]) -> dict[str, str]:
    """Return the group of each document: the smallest document id in it.

    Only documents of one kind are compared, on their main text.
    """
    runs: dict[str, frozenset[str]] = {}
    parents: dict[str, str] = {}
    exact: dict[tuple[str, str], str] = {}
    kinds: dict[str, str] = {}
    for document in documents:
        name = document.document_id
        parents[name] = name
        kinds[name] = document.kind
        words = _WORD.findall(document.main_text.casefold())
        runs[name] = _runs(words)
        if words:
            first = exact.setdefault((document.kind, " ".join(words)), name)
            _join(parents, first, name)
    for one, other in _alike(runs, kinds):
        _join(parents, one, other)
    return {name: _root(parents, name) for name in parents}


def mark_boilerplate(
    documents: Sequence[Document], stored: Sequence[Document] = ()
) -> tuple[Document, ...]:
    """Return one site's pages with the blocks that most of them repeat as furniture.

    `stored` are further pages of the site, cleaned before and only compared with; what
    was marked in them is furniture in a new page too. Headings and calls to action
    stay, since what stands below or around them needs them, and so do long blocks; a
    site of fewer than four pages is left as it is. Text and places do not change.
    """
    everyone = (*documents, *stored)
    pages = [one for one in everyone if one.kind == "page" and one.outcome == "ok"]
    if len(pages) < _FEWEST_PAGES:
        return tuple(documents)
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_folded(block) for block in page.blocks if block.main})
    bound = max(_FEWEST_PAGES - 1, _EVERYWHERE * len(pages))
    repeated = {text for text, count in counts.items() if count >= bound}
    told = {
        _words(block)
        for page in stored
        for block in page.blocks
        if block.kind == _MARKED and not block.main
    }
    return tuple(_marked(one, repeated, told) for one in documents)


def _marked(document: Document, repeated: set[str], told: set[str]) -> Document:
    """Return a page with its repeated blocks as furniture."""
    if document.kind != "page" or not (repeated or told):
        return document
    blocks = tuple(
        replace(block, main=False, kind=_MARKED)
        if _can_be_said_everywhere(block)
        and (_folded(block) in repeated or _words(block) in told)
        else block
        for block in document.blocks
    )
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _can_be_said_everywhere(block: Block) -> bool:
    """Say whether a block may be furniture because other pages repeat it."""
    is_kept = block.kind in ("heading", "summary", "call-to-action", "title")
    return block.main and not is_kept and len(block.text) <= _TOO_LONG


def _folded(block: Block) -> str:
    """Return a block's words in one case, with what kind of block it is."""
    return f"{block.kind}|{_words(block)}"


def _words(block: Block) -> str:
    """Return a block's words in one case."""
    return " ".join(_WORD.findall(block.text.casefold()))


def _runs(words: Sequence[str]) -> frozenset[str]:
    """Return the runs of five words of a text; its vocabulary where it is short."""
    last = min(len(words) - _RUN + 1, _MOST_RUNS)
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(0, last)))


def _alike(
    runs: dict[str, frozenset[str]], kinds: dict[str, str]
) -> list[tuple[str, str]]:
    """Return the pairs of documents that share most of their word runs."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for name in sorted(runs):
        if len(runs[name]) >= _FEWEST_RUNS:
            by_kind[kinds[name]].append(name)
    pairs: list[tuple[str, str]] = []
    for names in by_kind.values():
        # A lower threshold than wanted: candidates are checked, misses are not.
        index = MinHashLSH(threshold=ALIKE - 0.2, num_perm=PERMUTATIONS)
        for name in names:
            sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
            sketch.update_batch([run.encode() for run in sorted(runs[name])])
            for other in sorted(map(str, index.query(sketch))):
                if _overlap(runs[name], runs[other]) >= ALIKE:
                    pairs.append((other, name))
            index.insert(name, sketch)
    return pairs


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of word runs in common (Jaccard)."""
    return len(one & other) / len(one | other)


def _root(parents: dict[str, str], name: str) -> str:
    """Return the name of a document's group."""
    while parents[name] != name:
        parents[name] = parents[parents[name]]
        name = parents[name]
    return name


def _join(parents: dict[str, str], one: str, other: str) -> None:
    """Make two documents' groups one, named by the smaller name."""
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first
