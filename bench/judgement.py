"""Measure judgement: verdicts on labelled claims, agreement with benchmarks.

Run with the folder that holds the labelled material:

    python -m bench.judgement FOLDER
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flows.appraise.judge import judge
from flows.clean.text import document_from_abstract, document_from_text
from flows.tag.abstracts import tag_abstract
from flows.tag.pages import tag_page
from warehouse.appraisal_input import ClaimRecord, Search, StudyRecord
from warehouse.judgement import Judgement
from warehouse.records import RecordId
from warehouse.tags import Claim
from warehouse.vocabularies import benchmarks, treatments

SEARCH = Search("bench", ("labelled abstracts",), "2026-11-21T00:00:00Z", 36)


def lines(path: Path) -> Iterator[dict[str, object]]:
    """Read one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def judged(
    studies: tuple[StudyRecord, ...], claims: tuple[ClaimRecord, ...]
) -> Judgement:
    """Judge with the vocabulary's own benchmarks."""
    return judge(
        studies=studies,
        claims=claims,
        benchmarks=benchmarks(),
        search=SEARCH,
        treatments=treatments(),
    )


def tagged_studies(folder: Path) -> tuple[StudyRecord, ...]:
    """Tag the labelled abstracts and make study records of them."""
    found = []
    for row in lines(folder / "gold" / "trials_docs.jsonl"):
        name = str(row["id"])
        document = document_from_abstract(name, str(row["title"]), str(row["text"]))
        year = row.get("year")
        found.append(
            StudyRecord(
                study_id=name,
                document_id=document.document_id,
                title=str(row["title"]),
                year=int(str(year)) if year else None,
                tags=tag_abstract(document),
                record_ids=(RecordId("pmid", name),),
                linked=(),
                integrity="clean",
                integrity_signals=(),
                is_preprint=False,
            )
        )
    return tuple(found)


def sentence_around(text: str, quote: str) -> str:
    """Give the sentence a labelled quote stands in."""
    place = text.find(quote)
    if place < 0:
        return quote
    start = max(text.rfind(mark, 0, place) for mark in (". ", "\n", "! ", "? "))
    ends = [text.find(mark, place + len(quote)) for mark in (". ", "\n", "! ", "? ")]
    end = min([one for one in ends if one >= 0], default=len(text))
    return text[start + 1 : end + 1].strip()


def labelled_claims(
    folder: Path,
) -> list[tuple[ClaimRecord, list[str], bool]]:
    """Read the claims with acceptable verdicts, and whether our tags are right.

    Outcomes and population are not labelled there; they come from our own tags of the
    same sentence, or from its words as a general claim where we found no claim.
    """
    found = []
    rows = [
        row
        for row in lines(folder / "gold" / "pages_gold.jsonl")
        if row.get("verdicts")
    ]
    for place, row in enumerate(rows):
        text = (folder / "corpus" / "seeds" / str(row["doc"])).read_text("utf-8")
        quote = str(row["quote"])
        sentence = sentence_around(text, quote)
        tags = tag_page(document_from_text(str(row["doc"]), text))
        ours = [one for one in tags.claims if quote in one.quote or one.quote in quote]
        own = ours[0] if ours else None
        is_right = (
            own is not None
            and set(own.treatments) == set(row["treatments"])  # type: ignore[call-overload]
            and (own.type, own.direction, own.strength)
            == (row["type"], row["direction"], row["strength"])
        )
        claim = Claim(
            quote=sentence,
            start=0,
            end=len(sentence),
            treatments=tuple(row["treatments"]),  # type: ignore[arg-type]
            type=str(row["type"]),
            direction=str(row["direction"]),
            strength=str(row["strength"]),
            outcomes=own.outcomes if own and own.outcomes else ("general",),
            population=own.population if own else "any",
            rule="labelled",
        )
        record = page_claim(str(row["doc"]), f"seed-{place:02}", claim)
        found.append((record, [str(one) for one in row["verdicts"]], is_right))  # type: ignore[attr-defined]
    return found


def verdict_lines(folder: Path) -> Iterator[str]:
    """Say, claim by claim, whether its verdict is an acceptable one."""
    claims = labelled_claims(folder)
    verdicts = judged((), tuple(one for one, _, _ in claims)).verdicts
    good = best = 0
    for record, accepted, is_right in claims:
        own = [one for one in verdicts if one.claim_id == record.claim_id]
        hits = [one.verdict in accepted for one in own]
        good += any(hits)
        best += all(hits)
        said = ", ".join(f"{v.treatment or '-'}: {v.verdict} ({v.rule})" for v in own)
        mark = "ok " if any(hits) else "BAD"
        yield (
            f"{mark} {'tags right' if is_right else 'tags differ'} "
            f"wants {'/'.join(accepted)}; {said}"
        )
    yield f"acceptable for a treatment of the claim: {good} of {len(claims)}"
    yield f"acceptable for every treatment of the claim: {best} of {len(claims)}"


def page_claim(document: str, name: str, claim: Claim) -> ClaimRecord:
    """Put a claim on a page."""
    return ClaimRecord(
        claim_id=name,
        document_id=document,
        url="http://page.example.org/",
        site="page.example.org",
        site_kind="clinic",
        group_id=document,
        claim=claim,
    )


def agreement_lines(folder: Path) -> Iterator[str]:
    """Say how bodies from the labelled abstracts agree with benchmarks."""
    found = judged(tagged_studies(folder), ())
    causes = Counter((one.agrees, one.cause) for one in found.agreements)
    counted = sum(body.n_studies > 0 for body in found.bodies)
    yield f"bodies: {len(found.bodies)}, with a counted study: {counted}"
    yield f"held against a benchmark: {len(found.agreements)}"
    for (agrees, cause), count in sorted(causes.items()):
        yield f"  {'agree' if agrees else 'differ'}: {cause}: {count}"
    for one in found.agreements:
        yield f"    {one.body_id} | {one.sentence}"


def main() -> None:
    """Print every measure for the folder given."""
    folder = Path(sys.argv[1])
    measures = (verdict_lines, agreement_lines)
    for line in (line for measure in measures for line in measure(folder)):
        print(line)


if __name__ == "__main__":
    main()
