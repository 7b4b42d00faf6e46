"""Titles of cards: a short link above a paragraph heads it, whatever its element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.clean.marks import asks_for_action
from flows.clean.pieces import Piece

_TITLE_WORDS: Final = 10
_FEWEST_WORDS: Final = 5  # of the paragraph below
_LEVEL: Final = 6


def with_card_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with linked titles of cards as headings of what follows them."""
    made: list[Piece] = []
    title: Piece | None = None
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if _is_title(piece, following):
            title = replace(piece, kind="heading", level=_LEVEL, is_linked=False)
            made.append(title)
        elif title is not None and _belongs(piece, title):
            path = (*piece.heading_path, title.text)
            made.append(replace(piece, heading_path=path))
        else:
            title = None
            is_heading = piece.kind == "heading" and piece.is_linked
            if is_heading and following is not None and _is_told(following):
                piece = replace(piece, is_linked=False)
            made.append(piece)
    return made


def _is_title(piece: Piece, following: Piece | None) -> bool:
    """Say whether a piece is a short link that stands right above its own text."""
    return (
        following is not None
        and piece.is_linked
        and piece.kind == "paragraph"
        and not piece.furniture
        and len(piece.text.split()) <= _TITLE_WORDS
        and piece.text[-1] not in ".!;:,"
        and not asks_for_action(piece.text)
        and _is_told(following)
        and following.heading_path == piece.heading_path
    )


def _is_told(piece: Piece) -> bool:
    """Say whether a piece is running text that is no link itself."""
    is_running = piece.kind in ("paragraph", "list-item", "quote")
    return (
        is_running and not piece.is_linked and len(piece.text.split()) >= _FEWEST_WORDS
    )


def _belongs(piece: Piece, title: Piece) -> bool:
    """Say whether a piece still stands under a card's title."""
    return (
        piece.kind in ("paragraph", "list-item", "quote", "call-to-action", "alt-text")
        and piece.heading_path == title.heading_path
        and piece.furniture == title.furniture
        and not (piece.is_linked and piece.kind == "paragraph")
    )
