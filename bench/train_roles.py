"""Train the sentence-role model of flows/tag/roles.py and store its weights.

    python -m bench.train_roles SENTENCES.jsonl flows/tag/models/roles.npz

Each line of SENTENCES holds `sentences`: pairs of the author's section and a sentence.
Only weights are stored, no text. Needs the dev extra (scikit-learn); deterministic.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.training import is_held_out, matrix
from flows.tag.roles import BUCKETS, ROLES, decode, features


def abstracts(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Read (id, sentences, roles), leaving out sentences without a clear section."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kept = [(role.lower(), s) for role, s in row["sentences"]]
        kept = [(role, s) for role, s in kept if role in ROLES]
        if kept:
            yield row["id"], [s for _, s in kept], [role for role, _ in kept]


def transitions(sequences: list[list[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Count how sections follow each other, as log probabilities."""
    start = np.ones(len(ROLES))
    follow = np.ones((len(ROLES), len(ROLES)))
    for roles in sequences:
        start[ROLES.index(roles[0])] += 1
        for a, b in itertools.pairwise(roles):
            follow[ROLES.index(a), ROLES.index(b)] += 1
    return (
        np.log(start / start.sum()),
        np.log(follow / follow.sum(axis=1, keepdims=True)),
    )


def with_tails(
    data: list[tuple[str, list[str], list[str]]],
) -> list[tuple[str, list[str], list[str]]]:
    """Add each abstract once more as results and conclusions only.

    Some indexes keep just these two of a review's sections, without labels.
    """
    tails = []
    for name, sentences, roles in data:
        kept = [
            (s, r)
            for s, r in zip(sentences, roles, strict=True)
            if r in {"results", "conclusions"}
        ]
        if kept:
            tails.append((name, [s for s, _ in kept], [r for _, r in kept]))
    return [*data, *tails]


def fit(data: list[tuple[str, list[str], list[str]]]) -> dict[str, np.ndarray]:
    """Fit weights, bias and transitions."""
    data = with_tails(data)
    rows = [f for _, s, _ in data for f in features(s)]
    labels = [ROLES.index(role) for _, _, roles in data for role in roles]
    model = LogisticRegression(C=0.6, max_iter=200, solver="lbfgs")
    model.fit(matrix(rows, BUCKETS), labels)
    start, follow = transitions([roles for _, _, roles in data])
    return {
        "weights": model.coef_.astype(np.float16),
        "bias": model.intercept_.astype(np.float32),
        "start": start.astype(np.float32),
        "follow": follow.astype(np.float32),
    }


def accuracy(
    model: dict[str, np.ndarray], data: list[tuple[str, list[str], list[str]]]
) -> tuple[float, dict[str, float]]:
    """Score decoded roles: share right, and F1 a role."""
    pairs = [
        (got, want)
        for _, sentences, roles in data
        for got, want in zip(decode(sentences, model), roles, strict=True)
    ]
    scores = {}
    for role in ROLES:
        hit = sum(g == w == role for g, w in pairs)
        said = sum(g == role for g, _ in pairs)
        gold = sum(w == role for _, w in pairs)
        scores[role] = 2 * hit / (said + gold) if said + gold else 0.0
    return sum(g == w for g, w in pairs) / len(pairs), scores


def main() -> None:
    """Measure on held-out abstracts, then train on all and store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("weights", type=Path)
    args = parser.parse_args()
    data = list(abstracts(args.sentences))
    held = [d for d in data if is_held_out(d[0])]
    rest = [d for d in data if not is_held_out(d[0])]
    share, scores = accuracy(fit(rest), held)
    print(f"role_accuracy {share:.3f} ({len(held)} held-out abstracts)")
    tails = [d for d in with_tails(held) if "methods" not in d[2]]
    print(f"role_accuracy_tails {accuracy(fit(rest), tails)[0]:.3f}")
    for role, f1 in scores.items():
        print(f"role_f1_{role} {f1:.3f}")
    model = fit(data)
    np.savez_compressed(
        args.weights,
        weights=model["weights"],
        bias=model["bias"],
        start=model["start"],
        follow=model["follow"],
    )


if __name__ == "__main__":
    main()
