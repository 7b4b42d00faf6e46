"""Measures what cleaning keeps of real pages, beside trafilatura alone in the same run.

`python -P bench/extraction.py FOLDER [--misses]`; the folder holds expected.jsonl, with
file, url, must_contain and must_not_contain a line, and the gzipped pages it names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura

from flows.clean.html import clean_page


@dataclass
class Score:
    """How many of the wanted and of the unwanted strings a reading holds."""

    wanted: int = 0
    of_wanted: int = 0
    unwanted: int = 0
    of_unwanted: int = 0
    seconds: float = 0.0
    missed: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, row: dict[str, list[str]], name: str) -> None:
        """Count one page."""
        flat = " ".join(text.split())
        for wanted in row["must_contain"]:
            is_there = " ".join(wanted.split()) in flat
            self.wanted += is_there
            self.of_wanted += 1
            if not is_there:
                self.missed.append((name, wanted))
        for unwanted in row["must_not_contain"]:
            is_there = " ".join(unwanted.split()) in flat
            self.unwanted += is_there
            self.of_unwanted += 1
            if is_there:
                self.kept.append((name, unwanted))

    def line(self, label: str) -> str:
        """Return the score as one line."""
        return (
            f"{label:28} wanted {self.wanted}/{self.of_wanted}"
            f" ({self.wanted / max(1, self.of_wanted):.1%})"
            f"  unwanted {self.unwanted}/{self.of_unwanted}"
            f" ({self.unwanted / max(1, self.of_unwanted):.1%})"
            f"  {self.seconds:.1f} s"
        )


def alone(body: bytes, url: str) -> str:
    """Return what trafilatura finds by itself."""
    return trafilatura.extract(body, url=url, include_comments=False) or ""


def _timed(score: Score, work: Callable[[], str]) -> str:
    """Run one reading and add its time to a score."""
    started = time.perf_counter()
    text = work()
    score.seconds += time.perf_counter() - started
    return text


def measure(folder: Path) -> dict[str, Score]:
    """Read every page of a folder in four ways and score each."""
    scores = {
        name: Score()
        for name in ("trafilatura alone", "main text", "main blocks", "all blocks")
    }
    for line in (folder / "expected.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        body = gzip.decompress((folder / row["file"]).read_bytes())
        name, url = row["file"], row["url"]
        found = _timed(scores["trafilatura alone"], lambda: alone(body, url))  # noqa: B023
        scores["trafilatura alone"].add(found, row, name)
        started = time.perf_counter()
        document = clean_page(body, url=url)
        scores["main text"].seconds += time.perf_counter() - started
        scores["main text"].add(document.main_text, row, name)
        main = "\n".join(block.text for block in document.blocks if block.main)
        scores["main blocks"].add(main, row, name)
        scores["all blocks"].add(document.text, row, name)
    return scores


def main() -> None:
    """Print the four scores and, if asked, every miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    scores = measure(options.folder)
    for name, score in scores.items():
        print(score.line(name))
    if options.misses:
        for name, score in scores.items():
            for where, what in score.missed:
                print(f"missing in {name}: {where}: {what}")
            for where, what in score.kept:
                print(f"kept in {name}: {where}: {what}")


if __name__ == "__main__":
    main()
