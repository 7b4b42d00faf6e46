"""Structured data for other machines: ClaimReview for a claim, Dataset for the data."""

from __future__ import annotations

import json

from reports import pairs, rows, text, wording
from reports.data import World
from reports.links import external

PUBLIC_VOICES = frozenset({"health-information", "news", "society", "hospital"})
RATINGS = {
    "supported": 5,
    "overstated": 3,
    "mixed": 3,
    "contradicted": 1,
}


def claim_review(world: World, claim: rows.Claim, pair: pairs.Pair | None) -> str:
    """Describe a verdict as schema.org ClaimReview; empty where it is no rating.

    Demonstration claims, claims of businesses, which may be one person's practice, and
    verdicts that only say that nothing was found are not given to search engines.
    """
    if pair is None or world.is_demo or pair.verdict not in RATINGS:
        return ""
    if claim.site_kind not in PUBLIC_VOICES:
        return ""
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": text.one_line(claim.quote, 400),
        "datePublished": world.day(claim.first_run),
        "author": {"@type": "Organization", "name": "backcheck"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[pair.verdict],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": wording.VERDICTS[pair.verdict].label,
        },
    }
    url = external(claim.url)
    if url:
        review["itemReviewed"] = {
            "@type": "Claim",
            "appearance": {"@type": "CreativeWork", "url": url},
        }
    return json.dumps(review, ensure_ascii=True, sort_keys=True)
