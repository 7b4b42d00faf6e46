"""A small linear model beside the rules: is a sentence a claim, and of what kind.

It is trained by bench/train_claims.py on pages written for it; inference is numpy
alone. The rules stay in front: what they read as a claim needs strong doubt to fall,
and what they pass over needs strong belief to be taken up.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from flows.tag.claim_features import MASKS, Sight, features

Array = npt.NDArray[np.floating]

BUCKETS: Final = 1 << 15
TYPES: Final = ("efficacy", "mechanism", "safety", "comparative", "cost")
DIRECTIONS: Final = ("benefit", "no-benefit", "harm", "evidence-lacking")
WEIGHTS: Final = Path(__file__).parent / "models" / "claims.npz"
_MOST_TOLD = 3
_SHORTEST = 4  # "u:" and two letters name no word worth telling


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the model makes of a sentence.

    `claim` is the probability, 0 to 1, that it is one; `type` and `direction` are what
    it then most likely is, the direction with the probability `sure`; `words` are those
    that spoke most for a claim.
    """

    claim: float
    type: str
    direction: str
    sure: float
    words: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def bucket(name: str) -> int:
    """Give the place of a feature in the weights."""
    return zlib.crc32(name.encode()) % BUCKETS


def weigh(sight: Sight) -> Weighed:
    """Weigh one sentence with the stored weights."""
    names = features(sight)
    weights, bias = _model()
    found = sorted({bucket(name) for name in names})
    scores = weights[found].sum(axis=0, dtype=np.float64) + bias
    types, directions = scores[1 : 1 + len(TYPES)], scores[1 + len(TYPES) :]
    return Weighed(
        claim=float(1 / (1 + np.exp(-scores[0]))),
        type=TYPES[int(types.argmax())],
        direction=DIRECTIONS[int(directions.argmax())],
        sure=float(1 / np.exp(directions - directions.max()).sum()),
        words=_telling(names, weights),
    )


def _telling(names: list[str], weights: Array) -> tuple[str, ...]:
    """Give the words of a sentence that weigh most for a claim, strongest first."""
    words = [n[2:] for n in names if n.startswith("u:") and len(n) > _SHORTEST]
    words = [word for word in words if word not in MASKS]
    found = {word: weights[bucket(f"u:{word}"), 0] for word in words}
    ranked = sorted(found, key=lambda word: (-found[word], word))
    return tuple(word for word in ranked[:_MOST_TOLD] if found[word] > 0)


@cache
def _model() -> tuple[Array, Array]:
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return file["weights"].astype(np.float32), file["bias"]
