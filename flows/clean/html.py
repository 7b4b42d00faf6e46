"""One web page as a document: its article, every visible block, links and metadata."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

import trafilatura
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from flows.clean import jsonld, metadata, people
from flows.clean.blocks import Walker
from flows.clean.cards import with_card_titles
from flows.clean.characters import squeezed
from flows.clean.encodings import decode
from flows.clean.identity import content_hash, document_id, sha256_hex
from flows.clean.index import index_of
from flows.clean.language import is_english, language_of
from flows.clean.measure import measure
from flows.clean.pieces import Piece
from flows.clean.refusals import is_block_page, refused, too_hostile
from spiders.captures import Capture
from warehouse.records import Block, Document, Link

EXTRACTOR: Final = f"trafilatura {trafilatura.__version__}; blocks 1"
LANGUAGE_DETAIL: Final = "the text reads as {}"
# What search results show; a page of which nothing else was read was not read.
_SAID_ELSEWHERE: Final = ("title", "meta-description")
DEEPEST: Final = 1000  # elements inside each other; lxml's own tree ends at 256
_ARTICLE_DEPTH: Final = 240
_LARGEST_ARTICLE: Final = 9_000_000  # bytes of one text lxml still reads
_TELLING: Final = 60  # characters of an opening that nothing else shares
_SHORT_LINE: Final = 25  # characters; a shorter block must equal an article's line


@dataclass(frozen=True, slots=True)
class _Page:
    """What the two passes found, before it is put together."""

    pieces: tuple[Piece, ...]
    article: str
    depth: int


def clean_page(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    source: str = "",
    site: str = "",
    fetched_at: str = "",
    is_demo: bool = False,
) -> Document:
    """Return a page as a document, with an outcome where it gives no English text."""
    capture = Capture(url, source, "page", fetched_at, 200, (), body)
    hostile = too_hostile(body)
    if hostile:
        return refused(capture, "refused", hostile, is_demo=is_demo)
    decoded = decode(body, content_type)
    soup = _parsed(decoded.text)
    measures = measure(soup)
    if measures.depth > DEEPEST:
        detail = f"elements stand {measures.depth} deep; at most {DEEPEST} are read"
        return refused(capture, "too-deep", detail, is_demo=is_demo)
    index = index_of(soup)
    head, data = metadata.read_head(index), jsonld.read(index)
    walker = Walker(soup, measures, frozenset(index.controlled))
    visible = with_card_titles(walker.pieces())
    pieces = _with_hidden(visible, head, data)
    cut = people.anonymised(pieces, data.reviewers)
    article = _article(decoded.text, url, measures.depth) or data.article
    page = _Page(cut.pieces, people.without(article, cut), measures.depth)
    blocks, links, text = _assembled(page, url)
    main_text = page.article or _main_of(blocks)
    title = _untitled(metadata.title_of(head, data), cut)
    stated = metadata.published_of(head, data, url, text, fetched_at)
    language = language_of(main_text, metadata.language_declared(head, data))
    outcome, detail = _outcome(title, blocks, language)
    canonical = metadata.canonical_of(head, url)
    return Document(
        document_id=document_id("page", canonical),
        kind="page",
        source=source,
        url=url,
        canonical_url=canonical,
        title=title,
        text=text,
        main_text=main_text,
        blocks=blocks,
        language=language,
        published_date=stated.value,
        published_source=stated.source,
        fetched_at=fetched_at,
        capture_sha256=sha256_hex(body),
        content_hash=content_hash(title, text),
        outcome=outcome,
        outcome_detail=detail,
        extractor=EXTRACTOR,
        site=site or site_of(url),
        author=metadata.author_of(head, data),
        links=links,
        is_demo=is_demo,
    )


def site_of(url: str) -> str:
    """Return the site an address belongs to: its host, or its folder if it is a file.

    "www." names no other site.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    if host:
        return host.removeprefix("www.")
    return unquote(parts.path).strip("/").rpartition("/")[0]


def _parsed(text: str) -> BeautifulSoup:
    """Parse a page; what stands in it may look like an address or like XML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        # Classes stay strings: making lists of them costs a tenth of the parse.
        return BeautifulSoup(
            text.replace("\x00", ""), "lxml", multi_valued_attributes=None
        )


def _article(text: str, url: str, depth: int) -> str:
    """Return the article alone, "" where the page's shape stops the extractor.

    lxml reads nothing below 256 elements and nothing of a text above 10 MB, without a
    word of it; there the visible blocks stand for the article.
    """
    if depth > _ARTICLE_DEPTH or len(text) > _LARGEST_ARTICLE:
        return ""
    found = trafilatura.extract(
        text.encode("utf-8", "replace"),
        url=url or None,
        include_comments=False,
        with_metadata=False,
    )
    lines = (squeezed(line) for line in (found or "").split("\n"))
    return "\n".join(line for line in lines if line)


def _with_hidden(
    pieces: list[Piece], head: metadata.Head, data: jsonld.LinkedData
) -> list[Piece]:
    """Add title, description and JSON-LD texts that no visible block already says."""
    seen = {_folded(piece.text) for piece in pieces if piece.kind != "alt-text"}
    pieces = _without_echoes(pieces, seen)
    whole = "\n".join(seen)

    def is_new(text: str) -> bool:
        folded = _folded(text)
        if not folded or folded in seen:
            return False
        seen.add(folded)
        return len(folded) < _SHORT_LINE or folded not in whole

    before = [
        Piece(kind, text)
        for kind, text in (
            ("title", metadata.page_title(head)),
            ("meta-description", metadata.description_of(head)),
        )
        if text and is_new(text)
    ]
    after = [
        Piece(
            "json-ld", said.text, is_quote=said.is_review, in_testimonial=said.is_review
        )
        for said in data.said
        if is_new(said.text)
    ]
    return before + pieces + after + _hidden_article(data.article, whole)


def _without_echoes(pieces: list[Piece], said: set[str]) -> list[Piece]:
    """Leave out pictures' words that a visible block, or another picture, says."""
    kept: list[Piece] = []
    echoes: set[str] = set()
    for piece in pieces:
        folded = _folded(piece.text)
        if piece.kind == "alt-text":
            if folded in said or folded in echoes:
                continue
            echoes.add(folded)
        kept.append(piece)
    return kept


def _hidden_article(article: str, whole: str) -> list[Piece]:
    """Give an article that stands only in JSON-LD, where a script would draw it."""
    paragraphs = [line for line in article.split("\n") if line.strip()]
    if not paragraphs or _folded(paragraphs[0])[:_TELLING] in whole:
        return []
    return [Piece("json-ld", paragraph) for paragraph in paragraphs]


def _assembled(
    page: _Page, url: str
) -> tuple[tuple[Block, ...], tuple[Link, ...], str]:
    """Join the pieces into one text and give each block and link its exact place."""
    lines = {_folded(line) for line in page.article.split("\n")}
    whole = _folded(page.article)
    blocks: list[Block] = []
    links: list[Link] = []
    start = 0
    for piece in page.pieces:
        end = start + len(piece.text)
        blocks.append(_block(piece, start, end, _in_article(piece, lines, whole)))
        for link in piece.links:
            target = _joined(url, link.url)
            words = piece.text[link.start : link.end]
            if target:
                links.append(Link(target, words, start + link.start, start + link.end))
        start = end + 1
    text = "\n".join(piece.text for piece in page.pieces)
    return tuple(blocks), tuple(links), text


def _block(piece: Piece, start: int, end: int, in_article: bool) -> Block:
    """Give a piece its place; furniture shows in its kind and is never main."""
    named = piece.furniture or _as_teaser(piece)
    is_furniture = bool(named) and (piece.is_strong or not in_article)
    return Block(
        kind=named if is_furniture else piece.kind,
        main=not is_furniture,
        text=piece.text,
        start=start,
        end=end,
        heading_path=piece.heading_path,
        level=piece.level,
        list_depth=piece.list_depth,
        is_quote=piece.is_quote,
        is_emphasis=piece.is_emphasis,
    )


def _as_teaser(piece: Piece) -> str:
    """Say that a block is a mere pointer to another page: all link and no sentence."""
    points = piece.is_linked and piece.kind in ("paragraph", "list-item", "heading")
    return "related" if points and piece.text[-1] not in ".!?" else ""


def _in_article(piece: Piece, lines: set[str], whole: str) -> bool:
    """Say whether the article holds a piece's words."""
    if piece.is_strong or not (piece.furniture or piece.is_linked):
        return False
    folded = _folded(piece.text)
    return folded in lines or (len(folded) >= _SHORT_LINE and folded in whole)


def _joined(url: str, target: str) -> str:
    """Return a link's full address, "" where it leads to no document."""
    try:
        full = urljoin(url, target.strip())
    except ValueError:
        return ""
    return full if full.startswith(("http://", "https://")) else ""


def _main_of(blocks: tuple[Block, ...]) -> str:
    """Return the main blocks as text, where the article extractor found none."""
    return "\n".join(
        block.text
        for block in blocks
        if block.main and block.kind not in (*_SAID_ELSEWHERE, "json-ld")
    )


def _untitled(title: str, cut: people.Anonymous) -> str:
    """Return a title without the names that testimonials gave away."""
    for name in cut.names:
        title = title.replace(name, people.CUT)
    return title


def _outcome(title: str, blocks: tuple[Block, ...], language: str) -> tuple[str, str]:
    """Say whether a page can be tagged, and if not, why."""
    if not blocks:
        return "no-text", "no visible word was found"
    if is_block_page(title, "\n".join(block.text for block in blocks)):
        return "block-page", "the page is a robot check or an error served as success"
    if not any(b.main and b.kind not in _SAID_ELSEWHERE for b in blocks):
        return "no-text", "only navigation, footers and the like were found"
    if not is_english(language):
        return "other-language", LANGUAGE_DETAIL.format(language)
    return "ok", ""


def _folded(text: str) -> str:
    """Return text in one line and one case, to compare two readings of a page."""
    return re.sub(r"\s+", " ", text).strip().casefold()
