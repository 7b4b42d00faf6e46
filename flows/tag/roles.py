"""Sentence roles of an abstract: the record's own labels, else a small linear model.

The model is a softmax over hashed words, word pairs and place in the text, decoded as
a sequence. Its weights come from bench/train_roles.py; inference is numpy alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flows.tag.hashing import places

Array = npt.NDArray[np.floating]

ROLES = ("background", "objective", "methods", "results", "conclusions")
BUCKETS = 1 << 16
WEIGHTS = Path(__file__).parent / "models" / "roles.npz"
MOST_SENTENCES = 120
MOST_WORDS = 80

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[%<>=±]")

# A section label decides by the first pattern that its words match.
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "registration",
        re.compile(r"registr|\bregister\b|\btrn\b|clinicaltrial|identif\w+ number"),
    ),
    ("other", re.compile(r"\bfund|supplement|keyword|copyright|sponsor|competing")),
    ("conclusions", re.compile(r"^result\w* and conclusion")),
    # "Summary of background data" and "Importance" lead in; they conclude nothing.
    ("background", re.compile(r"background data|background information|^importance")),
    ("results", re.compile(r"(methods?|design) and (result|finding)|principal find")),
    (
        "methods",
        re.compile(
            r"method|design|setting|participant|patient|subjects|intervention|"
            r"outcome measure|measurement|main measure|sample|population|"
            r"data (source|extraction|collection)|procedure|selection criteria|"
            r"search strategy|study (type|period)|statistic|analysis|ethics|eligib|"
            r"animals|experimental|approach|inclusion|masking|randomi[sz]ation|"
            r"(?:main|primary|secondary) outcomes?(?!.*result)|"
            r"outcomes? (?:and|&) measure"
        ),
    ),
    ("results", re.compile(r"result|finding|outcome|observation|evidence synthesis")),
    (
        "conclusions",
        re.compile(
            r"conclu|discussion|interpretation|implication|significance|relevance|"
            r"limitation|importance|perspective|recommendation|impact|summary|message"
        ),
    ),
    (
        "objective",
        re.compile(r"objective|\baims?\b|purpose|question|hypothes|\bgoal|\bscope"),
    ),
    (
        "background",
        re.compile(r"background|introduction|context|rationale|state of|problem|known"),
    ),
)


def role_of_label(label: str) -> str:
    """Return the role a section label stands for, or "" for one that says nothing."""
    low = label.lower().strip(" :.")
    if not low:
        return ""
    if re.match(
        r"(background|context|introduction).{0,20}(aim|objective|purpose)", low
    ):
        return ""  # holds two roles: the sentences decide
    for role, pattern in _LABELS:
        if pattern.search(low):
            return role
    return ""


def features(sentences: Sequence[str]) -> list[list[int]]:
    """Return each sentence's hashed features, its neighbours' words among them."""
    words = [
        [_shape(w) for w in _WORD.findall(s.lower()[:2000])][:MOST_WORDS]
        for s in sentences
    ]
    last = len(sentences) - 1
    out = []
    for i, tokens in enumerate(words):
        place = i / last if last else 0.5
        names = {f"u:{t}" for t in tokens}
        names |= {f"b:{a}_{b}" for a, b in itertools.pairwise(tokens)}
        names |= {f"f:{t}" for t in tokens[:3]}
        names.add(f"place:{int(place * 9.99)}")
        names.add(f"first:{i}" if i < 3 else f"last:{min(last - i, 5)}")
        if i:
            names |= {f"p:{t}" for t in words[i - 1]}
        if i < last:
            names |= {f"n:{t}" for t in words[i + 1]}
        out.append(places(names, BUCKETS))
    return out


def _shape(word: str) -> str:
    """Make all numbers alike but for their form."""
    if not word[0].isdigit():
        return word
    return "0.0" if "." in word else "0"


def decode(sentences: Sequence[str], model: Mapping[str, Array]) -> list[str]:
    """Return the most likely sequence of roles under `model`."""
    if not sentences:
        return []
    weights, bias = model["weights"], model["bias"]
    scores = np.stack(
        [
            weights[:, f].sum(axis=1, dtype=np.float64) + bias
            for f in features(sentences)
        ]
    )
    scores -= np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1))[
        :, None
    ] + scores.max(1, keepdims=True)
    best = scores[0] + model["start"]
    back: list[npt.NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = best[:, None] + model["follow"]
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    state = int(best.argmax())
    path = [state]
    for step in reversed(back):
        state = int(step[state])
        path.append(state)
    return [ROLES[s] for s in reversed(path)]


@cache
def _model() -> dict[str, Array]:
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return {
            "weights": file["weights"].astype(np.float32),
            "bias": file["bias"],
            "start": file["start"],
            "follow": file["follow"],
        }


def predict(sentences: Sequence[str]) -> list[str]:
    """Return a role for each sentence of an unlabelled abstract.

    Only the first 120 sentences are read; later ones are "conclusions".
    """
    read = decode(list(sentences[:MOST_SENTENCES]), _model())
    return read + ["conclusions"] * (len(sentences) - len(read))
