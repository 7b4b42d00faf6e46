"""Places of named features in the weights of a linear model, by hashing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def bucket(name: str, buckets: int) -> int:
    """Give the place of one feature among so many; the same on every machine."""
    return zlib.crc32(name.encode()) % buckets


def places(names: Iterable[str], buckets: int) -> list[int]:
    """Give the places of features, in order, each once."""
    return sorted({bucket(name, buckets) for name in names})
