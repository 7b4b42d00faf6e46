"""A small linear model beside the rules: is a sentence a claim, and of what kind.

It is trained by bench/train_claims.py on pages written for it; inference is numpy
alone. The rules stay in front: what they read as a claim needs strong doubt to fall,
and what they pass over needs strong belief to be taken up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from flows.tag.claim_features import MASKS, Sight, features
from flows.tag.hashing import bucket, places

Array = npt.NDArray[np.floating]

BUCKETS: Final = 1 << 15
TYPES: Final = ("efficacy", "mechanism", "safety", "comparative", "cost")
DIRECTIONS: Final = ("benefit", "no-benefit", "harm", "evidence-lacking")
WEIGHTS: Final = Path(__file__).parent / "models" / "claims.npz"
_MOST_TOLD = 3
_SHORTEST = 4  # "u:" and two letters name no word worth telling


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the model makes of a sentence; most are asked for `claim` only.

    `names` are its features, `scores` those of a claim, of each type and direction.
    """

    names: tuple[str, ...]
    scores: tuple[float, ...]

    @property
    def claim(self) -> float:
        """The probability, 0 to 1, that it is a claim."""
        return 1 / (1 + math.exp(-self.scores[0]))

    @property
    def type(self) -> str:
        """What type of claim it then most likely is."""
        return _likeliest(TYPES, self.scores[1 : 1 + len(TYPES)])

    @property
    def direction(self) -> str:
        """What direction it then most likely has."""
        return _likeliest(DIRECTIONS, self._directions)

    @property
    def sure(self) -> float:
        """The probability, 0 to 1, of that direction."""
        most = max(self._directions)
        return 1 / sum(math.exp(score - most) for score in self._directions)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that spoke most for a claim, strongest first."""
        weights = _model()[0]
        words = [n[2:] for n in self.names if n.startswith("u:") and len(n) > _SHORTEST]
        words = [word for word in words if word not in MASKS]
        found = {word: weights[bucket(f"u:{word}", BUCKETS), 0] for word in words}
        ranked = sorted(found, key=lambda word: (-found[word], word))
        return tuple(word for word in ranked[:_MOST_TOLD] if found[word] > 0)

    @property
    def _directions(self) -> tuple[float, ...]:
        return self.scores[1 + len(TYPES) :]


def weigh(sight: Sight) -> Weighed:
    """Weigh one sentence with the stored weights."""
    names = features(sight)
    weights, bias = _model()
    scores = weights[places(names, BUCKETS)].sum(axis=0, dtype=np.float64) + bias
    return Weighed(tuple(names), tuple(scores.tolist()))


def _likeliest(codes: tuple[str, ...], scores: tuple[float, ...]) -> str:
    return codes[scores.index(max(scores))]


@cache
def _model() -> tuple[Array, Array]:
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return file["weights"].astype(np.float32), file["bias"]
