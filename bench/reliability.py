"""Measure how far a verdict's stated confidence can be believed.

Run with the folder that holds the labelled material:

    python -m bench.reliability FOLDER
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.judgement import judged, lines, page_claim
from flows.clean.text import document_from_text
from flows.tag.pages import PAGE_TAGGER_VERSION, tag_page
from warehouse.appraisal_input import ClaimRecord
from warehouse.judgement import Verdict
from warehouse.tags import Claim


def gold_claim(row: dict[str, object], place: int) -> ClaimRecord:
    """Make a claim record of a labelled sentence."""
    claim = Claim(
        quote=str(row["quote"]),
        start=0,
        end=len(str(row["quote"])),
        treatments=tuple(row["treatments"]),  # type: ignore[arg-type]
        type=str(row["type"]),
        direction=str(row["direction"]),
        strength=str(row["strength"]),
        outcomes=tuple(row["outcomes"]),  # type: ignore[arg-type]
        population=str(row["population"]),
        rule="labelled",
    )
    return page_claim(str(row["doc"]), f"gold-{place:04}", claim)


def words_of(quote: str) -> frozenset[str]:
    """Give the words of a quote, in lower case."""
    return frozenset(re.findall(r"[a-z0-9]+", quote.lower()))


def is_same_claim(one: str, other: str) -> bool:
    """Say whether two quotes of one page are one claim: half their words shared."""
    left, right = words_of(one), words_of(other)
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def gold_claims(folder: Path) -> tuple[list[ClaimRecord], dict[str, list[str]]]:
    """Read the labelled claims, and the quotes by page that decide nothing.

    These are what labellers called a claim perhaps, and claims without every label.
    """
    claims: list[ClaimRecord] = []
    open_quotes: dict[str, list[str]] = defaultdict(list)
    for place, row in enumerate(lines(folder / "gold" / "pages_gold.jsonl")):
        is_whole = {"outcomes", "strength", "population", "type"} <= row.keys()
        if row["label"] == "claim" and is_whole:
            claims.append(gold_claim(row, place))
        else:
            open_quotes[str(row["doc"])].append(str(row["quote"]))
    return claims, open_quotes


def own_claims(folder: Path) -> list[ClaimRecord]:
    """Tag the labelled pages ourselves."""
    return [
        page_claim(str(row["id"]), f"{row['id']}|{place}", claim)
        for row in lines(folder / "gold" / "pages_docs.jsonl")
        for place, claim in enumerate(
            tag_page(document_from_text(str(row["id"]), str(row["text"]))).claims
        )
    ]


def best_match(
    own: ClaimRecord, treatment: str, wanted: list[tuple[ClaimRecord, Verdict]]
) -> Verdict | None:
    """Find the labelled verdict on the same sentence and treatment, the nearest one."""
    words = words_of(own.claim.quote)
    found = [
        (len(words & words_of(gold.claim.quote)), verdict)
        for gold, verdict in wanted
        if verdict.treatment == treatment
        and is_same_claim(own.claim.quote, gold.claim.quote)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def reliability_lines(folder: Path) -> Iterator[str]:
    """Say how often our tags lead to the verdict that the labelled tags lead to.

    Of all our pairs of claim and treatment, by the verdict's stated confidence: a
    claim that the labellers did not make counts as wrong, one they left open not at
    all.
    """
    gold, open_quotes = gold_claims(folder)
    ours = [
        one
        for one in own_claims(folder)
        if not any(
            is_same_claim(one.claim.quote, quote)
            for quote in open_quotes[one.document_id]
        )
        or any(
            is_same_claim(one.claim.quote, other.claim.quote)
            for other in gold
            if other.document_id == one.document_id
        )
    ]
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for one in judged((), (*gold, *ours)).verdicts:
        verdicts[one.claim_id].append(one)
    wanted: dict[str, list[tuple[ClaimRecord, Verdict]]] = defaultdict(list)
    for record in gold:
        for verdict in verdicts[record.claim_id]:
            wanted[record.document_id].append((record, verdict))
    bins: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for record in ours:
        for verdict in verdicts[record.claim_id]:
            same = best_match(record, verdict.treatment, wanted[record.document_id])
            low = min(9, int(verdict.confidence * 10)) / 10
            bins[f"{low:.1f} to {low + 0.1:.1f}"].append(
                (same is not None, same is not None and same.verdict == verdict.verdict)
            )
    rows = [one for name in sorted(bins) for one in bins[name]]
    pairs = sum(len(one) for one in wanted.values())
    matched = sum(is_found for is_found, _ in rows)
    good = sum(is_same for _, is_same in rows)
    yield f"labelled claim and treatment pairs: {pairs}, ours: {len(rows)}"
    yield f"ours that were labelled too: {matched}, with the same verdict: {good}"
    for name in sorted(bins):
        found = sum(is_found for is_found, _ in bins[name])
        same_verdict = sum(is_same for _, is_same in bins[name])
        yield (
            f"  confidence {name}: {same_verdict} of {len(bins[name])} "
            f"(of {found} that were labelled too)"
        )
    spread = Counter(v.verdict for one in wanted.values() for _, v in one)
    yield f"verdicts on the labelled tags: {dict(sorted(spread.items()))}"


def main() -> None:
    """Print the measure for the folder given."""
    print(f"measured on {PAGE_TAGGER_VERSION}")
    for line in reliability_lines(Path(sys.argv[1])):
        print(line)


if __name__ == "__main__":
    main()
