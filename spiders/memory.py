"""How much memory a crawl may take, and how much it took."""

from __future__ import annotations

import resource
from collections.abc import Iterable
from pathlib import Path

from spiders.listings import MAX_INFLATED
from spiders.settings import MIB

# Python, Scrapy and the frontiers take 70 MB; the rest is for the pages of all sources
# of a child that wait for their turn, and for the tree of the one that is read (a page
# of 8 MB was measured to take 170 MB).
BASE_MB = 512
# One body stands in memory as it came, as it was decoded, as a member of the archive
# and as the text that is read: six times were measured (a list of 60 MB: 360 MB).
COPIES = 6


def limit_mb(largest_bodies: Iterable[int]) -> int:
    """Megabytes that a child may take, by the largest body of each of its sources."""
    largest = max((MAX_INFLATED, *largest_bodies))
    return BASE_MB + COPIES * largest // MIB


def limit_memory(megabytes: int) -> None:
    """Have the kernel refuse this process more memory of its own than that.

    What is refused is a MemoryError in the source that asked for it.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * MIB
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def peak_mb() -> int:
    """The most memory that this process has had in use, in megabytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:  # no Linux; there a fork hands its parent's peak on
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024
