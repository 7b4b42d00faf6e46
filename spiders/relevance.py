"""Is it a page at all, and is it about backs? Cheap enough to ask of every page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from spiders.scan import Scan

BACK = re.compile(
    r"\b(?:(?:low(?:er)?|mid(?:dle)?|upper|chronic|acute|bad|sore|aching|stiff)"
    r"[ -](?:and[ -])?back(?:[ -]?(?:pain|ache|problem|injur)\w{0,3})?"
    r"|back[ -]?(?:pains?|aches?|problems?|injur(?:y|ies)|surgery|spasms?)"
    r"|backaches?|sciaticas?|sciatic nerve|lumbago|lumbar|lumbosacral|radiculopathy"
    r"|(?:slipped|herniated|bulging|prolapsed|degenerated|degenerative|ruptured)"
    r"[ -]dis[ck]s?"
    r"|dis[ck][ -](?:herniations?|bulges?|prolapse|degeneration|disease|extrusion)"
    r"|spinal[ -](?:stenosis|decompression|fusion|manipulation|adjustments?|pain)"
    r"|spondylolisthesis|spondylosis|failed[ -]back|coccydynia|coccyx|tailbone"
    r"|sacroiliac|piriformis|pinched[ -]nerves?|trapped[ -]nerves?|facet[ -]joints?"
    r"|spine[ -]?(?:surgery|pain|care|center|centre|clinic))\b",
    re.IGNORECASE,
)


# What is done for backs, besides other things: such a page counts where it names backs
# at all, if only in a menu of what the practice treats.
CARE = re.compile(
    r"\b(?:chiropract\w{0,8}|acupunctur\w{0,4}|massage|physio\w{0,12}"
    r"|physical therap\w{1,4}|osteopath\w{0,5}|decompression|injections?|traction"
    r"|inversion|dry needling|cupping|yoga|pilates|posture|spines?|spinal"
    r"|adjustments?|rehab\w{0,12}|exercises?|chronic pain|persistent pain"
    r"|pain (?:relief|management|clinic|treatment)|lumbar support|back brace"
    r"|(?:manual|laser|shockwave|remedial|hands-on) therapy)\b",
    re.IGNORECASE,
)
# Pages that every practice has and that say nothing about treatments.
OFFICE = re.compile(
    r"\b(?:privacy|terms|cookies?|accessibility|disclaimer|contact|forms?|insurance"
    r"|intake|booking|appointments?|sitemap|login|cart|checkout|careers|jobs|team)\b",
    re.IGNORECASE,
)


def relevance(address: str, seen: Scan) -> str:
    """Why a page may be about back pain, or an empty string; cheap and generous.

    A word in address, title or a heading is enough; in running text it takes two, or
    one anywhere on the home page or on a page about a treatment.
    """
    parts = urlsplit(address)
    words = re.sub(r"[-_/+.]", " ", f"{parts.path} {parts.query}")
    if found := BACK.search(words):
        return f"address: {found.group().lower()}"
    if found := BACK.search(seen.title):
        return f"title: {found.group().lower()}"
    for heading in seen.headings:
        if found := BACK.search(heading):
            return f"heading: {found.group().lower()}"
    in_text = [match.group().lower() for match in BACK.finditer(seen.prose)]
    if len(in_text) >= 2:
        return f"text: {in_text[0]} and {len(in_text) - 1} more"
    if parts.path in ("", "/") and (found := BACK.search(seen.text)):
        return f"home page, text: {found.group().lower()}"
    about = CARE.search(f"{words} {' '.join(seen.headings[:2])}")
    if about and not OFFICE.search(words) and (found := BACK.search(seen.text)):
        return f"treatment: {about.group().lower()}, text: {found.group().lower()}"
    return ""


def is_promising(address: str, words: str) -> bool:
    """Whether a link sounds like a page about backs, from its address and words."""
    path = re.sub(r"[-_/+.]", " ", urlsplit(address).path)
    return BACK.search(f"{path} {words}") is not None


CHALLENGE = re.compile(
    r"captcha|verify (?:that )?you are (?:a )?human|checking your browser"
    r"|attention required|just a moment|unusual traffic|access denied"
    r"|request (?:was )?blocked|ddos protection|enable (?:javascript and )?cookies to"
    r"|are you a robot|security check|incapsula|pardon our interruption",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|we value your privacy|accept (?:all )?cookies"
    r"|consent to (?:the use of )?cookies|cookie (?:consent|wall)"
    r"|manage (?:your )?(?:cookie )?preferences",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"^(?:error )?404\b|\bpage (?:was |could )?(?:not|n't) (?:be )?found\b"
    r"|\bpage (?:does not|doesn't|no longer) exists?\b|\bnot found\b.{0,20}$"
    r"|\bnothing (?:was )?found\b|\bpage missing\b",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"^(?:log ?in|sign ?in|members? only|subscribe to continue)", re.IGNORECASE
)
SHORT = 1500


def not_a_page(seen: Scan) -> str:
    """What stands in place of a page: block-page, consent-wall, soft-404 or nothing.

    A challenge or a consent wall is short; a real page that names captchas is not.
    """
    head = f"{seen.title} {' '.join(seen.headings[:2])}"
    start = seen.text[:SHORT]
    is_short = len(seen.text) < SHORT
    if MISSING.search(seen.title) or any(MISSING.search(h) for h in seen.headings[:1]):
        return "soft-404"
    if CHALLENGE.search(seen.title) or (
        is_short and CHALLENGE.search(f"{head} {start}")
    ):
        return "block-page"
    if is_short and LOGIN.search(seen.title):
        return "login-wall"
    if is_short and CONSENT.search(f"{head} {start}") and len(seen.text) < 700:
        return "consent-wall"
    return ""
