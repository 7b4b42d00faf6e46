"""What the training of every linear model shares: its matrix, and what is held out."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

HELD_OUT = 5  # one text in five is never trained on when accuracy is measured


def matrix(rows: Sequence[Sequence[int]], buckets: int) -> csr_matrix:
    """Turn lists of feature buckets into a sparse 0/1 matrix."""
    indptr = np.cumsum([0, *[len(row) for row in rows]])
    indices = np.fromiter((i for row in rows for i in row), dtype=np.int64)
    data = np.ones(len(indices), dtype=np.float32)
    return csr_matrix((data, indices, indptr), shape=(len(rows), buckets))


def is_held_out(name: str) -> bool:
    """Tell whether a text is held out, by its name."""
    return zlib.crc32(name.encode()) % HELD_OUT == 0
