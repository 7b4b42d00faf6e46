"""Tags one page: mentions, claims, signals and the records that it cites."""

from __future__ import annotations

from typing import Final

from flows.clean.sentences import Sentence, split
from flows.tag.citations import cited_ids
from flows.tag.claim_model import weigh
from flows.tag.marketing import signals
from flows.tag.treatments import Hit, hits
from flows.tag.walk import Walk, Weigh
from warehouse.records import Document
from warehouse.tags import Claim, Mention, PageTags

PAGE_TAGGER_VERSION: Final = "page-7"


def tag_page(document: Document) -> PageTags:
    """Tag a page; pure: the same document always gives the same tags."""
    found = hits(document.text)
    mentions = tuple(Mention(h.treatment, h.start, h.end, h.text) for h in found)
    return PageTags(
        document_id=document.document_id,
        mentions=mentions,
        claims=claims_of(document, found, weigh),
        signals=signals(document, found),
        cited_ids=cited_ids(document),
    )


def claims_of(
    document: Document, found: tuple[Hit, ...], weigh: Weigh
) -> tuple[Claim, ...]:
    """Read the claims of a page; `weigh` is asked about every sentence."""
    walk = Walk(document, found, weigh)
    claims: list[Claim] = []
    place = 0
    for index, sentence in enumerate(split(document)):
        while place < len(found) and found[place].end <= sentence.start:
            place += 1
        claim = walk.step(index, sentence, _inside(sentence, found, place))
        if claim is not None:
            claims.append(claim)
    return tuple(claims)


def _inside(sentence: Sentence, found: tuple[Hit, ...], place: int) -> tuple[Hit, ...]:
    """Give the hits that stand wholly within a sentence."""
    inside: list[Hit] = []
    for hit in found[place:]:
        if hit.start >= sentence.end:
            break
        if hit.start >= sentence.start and hit.end <= sentence.end:
            inside.append(hit)
    return tuple(inside)
