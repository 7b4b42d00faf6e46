"""Train the claim model of flows/tag/claim_model.py and store its weights.

    python -m bench.train_claims bench/pages flows/tag/models/claims.npz

It learns from pages written for it (bench/pages/README.md tells their form) and from
the sentences of tests/labelled/claims_dev.csv. What a fair reader could call a claim or
not counts as none. Only weights are stored, and a digest of what they were trained on.
Needs the dev extra (scikit-learn); deterministic. One page in five is held out for the
figures.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.training import is_held_out, matrix
from bench.written_pages import Labelled, WrittenPage, read_pages
from flows.clean.text import document_from_text
from flows.tag.claim_features import Sight, features
from flows.tag.claim_model import BUCKETS, DIRECTIONS, TYPES
from flows.tag.hashing import places
from flows.tag.pages import claims_of
from flows.tag.taken_up import DROPPED_BELOW, TAKEN_UP_AT
from flows.tag.treatments import hits
from tests.labelled_pages import FOLDER, stories
from warehouse.records import Document

# The best of .03, .05, .1, .2 and .3 on rounds L, N and P of docs/accuracy_pages.md.
STRENGTH = 0.2
STORIES = FOLDER / "claims_dev.csv"
_RANK = {"none": 0, "maybe": 1, "claim": 2}


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, as the model sees it; `rules` tells whether they read a claim."""

    page: str
    found: list[int]
    label: Labelled
    rules: bool


def digest(pages: Path) -> str:
    """Give the digest of all that is trained on."""
    whole = hashlib.sha256()
    for path in [*sorted(pages.glob("*.txt")), STORIES]:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def sights(document: Document) -> Iterator[tuple[Sight, bool]]:
    """Walk a page by the rules alone: each sentence, and whether they read a claim."""
    seen: list[Sight] = []
    claims = claims_of(document, hits(document.text), seen.append)
    claimed = {claim.start for claim in claims}
    for sight in seen:
        yield sight, sight.line.sentence.start in claimed


def of_page(page: WrittenPage) -> Iterator[Example]:
    """Put its label to each sentence of a written page."""
    spans = page.spans()
    for sight, rules in sights(document_from_text(page.page_id, page.text)):
        sentence = sight.line.sentence
        label = _label(spans, sentence.start, sentence.end)
        yield Example(page.page_id, _buckets(sight), label, rules)


def of_stories() -> Iterator[Example]:
    """Give the target sentences of our labelled stories."""
    for story in stories("dev"):
        codes = story.codes
        label = Labelled(
            story.text[story.start : story.end],
            "claim" if story.is_claim else "none",
            *(codes[field] for field in ("type", "direction", "strength")),
        )
        document = document_from_text(story.story_id, story.text)
        for sight, rules in sights(document):
            sentence = sight.line.sentence
            if sentence.start < story.end and sentence.end > story.start:
                yield Example(story.story_id, _buckets(sight), label, rules)


def _buckets(sight: Sight) -> list[int]:
    return places(features(sight), BUCKETS)


def _label(
    spans: tuple[tuple[int, int, Labelled], ...], start: int, end: int
) -> Labelled:
    """Give the label of a stretch; where it covers several, that which says most."""
    over = [label for at, to, label in spans if at < end and to > start]
    return max(over, key=lambda label: _RANK[label.label])


def fit(examples: list[Example]) -> dict[str, np.ndarray]:
    """Fit the weights of claim or not, and of a claim's type and direction."""
    claims = [one for one in examples if one.label.label == "claim"]
    is_claim = [one.label.label == "claim" for one in examples]
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(matrix([one.found for one in examples], BUCKETS), is_claim)
    weights, bias = [model.coef_], [model.intercept_]
    found = matrix([one.found for one in claims], BUCKETS)
    for field, codes in (("type", TYPES), ("direction", DIRECTIONS)):
        model = LogisticRegression(C=STRENGTH, max_iter=500)
        model.fit(found, [getattr(one.label, field) for one in claims])
        order = [list(model.classes_).index(code) for code in codes]
        weights.append(model.coef_[order])
        bias.append(model.intercept_[order])
    return {
        "weights": np.concatenate(weights).T.astype(np.float16),
        "bias": np.concatenate(bias).astype(np.float32),
    }


def main() -> None:
    """Measure on held-out pages, then train on all and store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("weights", type=Path)
    args = parser.parse_args()
    made = [one for page in read_pages(args.pages) for one in of_page(page)]
    made += of_stories()
    rest = [one for one in made if not is_held_out(one.page)]
    held = [one for one in made if is_held_out(one.page) and one.label.label != "maybe"]
    for line in figures(fit(rest), held):
        sys.stdout.write(f"{line}\n")
    model = fit(made)
    np.savez_compressed(
        args.weights,
        weights=model["weights"],
        bias=model["bias"],
        trained_on=np.array(digest(args.pages)),
    )


def figures(model: dict[str, np.ndarray], held: list[Example]) -> list[str]:
    """Score the rules alone and with the model on held-out sentences."""
    weights = model["weights"].astype(np.float32)
    scores = matrix([one.found for one in held], BUCKETS) @ weights + model["bias"]
    belief = 1 / (1 + np.exp(-scores[:, 0]))
    rules = np.array([one.rules for one in held])
    truth = np.array([one.label.label == "claim" for one in held])
    both = np.where(rules, belief >= DROPPED_BELOW, belief >= TAKEN_UP_AT)
    lines = []
    for name, said in (("rules", rules), ("model", belief >= 0.5), ("both", both)):
        hit = (said & truth).sum()
        lines.append(
            f"claims_{name} precision {hit / said.sum():.3f} "
            f"recall {hit / truth.sum():.3f} ({len(held)} held-out sentences)"
        )
    return lines


if __name__ == "__main__":
    main()
