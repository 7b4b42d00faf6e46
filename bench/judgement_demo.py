"""Measure judgement on the demo literature: bodies, agreement, what was pooled.

Run with a night:

    python -m bench.judgement_demo 2
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from bench.judgement import judged
from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from spiders.demo.records import Paper, papers
from warehouse.appraisal_input import StudyRecord
from warehouse.records import RecordId


def a_study(paper: Paper) -> StudyRecord:
    """Make a study record of a demo paper, tagged as any abstract."""
    text = "\n".join(
        f"{label}: {words.strip()}" if label else words.strip()
        for label, words in paper.abstract
    )
    document = document_from_abstract(paper.key, paper.title.strip(), text)
    is_retracted = any(link.type.lower().startswith("retract") for link in paper.links)
    return StudyRecord(
        study_id=paper.key,
        document_id=document.document_id,
        title=paper.title,
        year=int(paper.published[:4]),
        tags=tag_abstract(document),
        record_ids=(
            RecordId("pmid", paper.key),
            *(RecordId("nct", one) for one in paper.nct),
        ),
        linked=(),
        integrity="retracted" if is_retracted else "clean",
        integrity_signals=(),
        is_preprint=paper.key.startswith("PPR"),
    )


def demo_lines(night: int) -> Iterator[str]:
    """Say what the demo literature of a night adds up to."""
    studies = tuple(a_study(one) for one in papers(night) if one.abstract)
    found = judged(studies, ())
    bodies = [one for one in found.bodies if one.n_studies]
    yield f"studies: {len(studies)}, bodies with a counted study: {len(bodies)}"
    yield f"of two or more studies: {sum(one.n_studies > 1 for one in bodies)}"
    yield f"pooled: {sum(one.pooled is not None for one in bodies)}"
    yield f"certainty: {dict(sorted(Counter(b.certainty for b in bodies).items()))}"
    yield f"direction: {dict(sorted(Counter(b.direction for b in bodies).items()))}"
    yield f"held against a benchmark: {len(found.agreements)}"
    causes = Counter((one.agrees, one.cause) for one in found.agreements)
    for (agrees, cause), count in sorted(causes.items(), reverse=True):
        yield f"  {'agree' if agrees else 'differ'}: {cause}: {count}"
    for one in found.agreements:
        if not one.agrees:
            yield f"    {one.body_id} | {one.sentence}"


def main() -> None:
    """Print the measures of the night given."""
    for line in demo_lines(int(sys.argv[1])):
        print(line)


if __name__ == "__main__":
    main()
