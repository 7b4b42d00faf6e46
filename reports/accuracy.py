"""How often the program reads rightly, as measured on sentences labelled by hand."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.pages import File, csv_file

MEASURED = Path(__file__).parent / "static" / "accuracy.csv"
# What was measured, and with which versions of the two readers.
MEASURED_ON = "2026-11-22"
MEASURED_WITH = ("page-7", "abstracts-5")
KINDS = {"pages": "Pages", "studies": "Records of trials", "verdicts": "Verdicts"}
# Unseen: no rule was written with it in view. Known: an upper bound.
MATERIALS = {
    "unseen": "material that no rule had seen",
    "known": "material that the rules were written on: at best",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that the program reads, and how often it was right; share in %."""

    measure: str
    about: str
    sentence: str
    share: int
    counted: str
    material: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured, of pages, of records of trials and of verdicts."""

    groups: tuple[tuple[str, tuple[Measure, ...]], ...]
    measured_on: str
    measured_with: tuple[str, str]
    is_current: bool


@cache
def measures() -> Mapping[str, Measure]:
    """Read the figures that this program was published with."""
    with MEASURED.open(encoding="utf-8", newline="") as lines:
        return {
            row["measure"]: Measure(
                measure=row["measure"],
                about=row["about"],
                sentence=row["sentence"],
                share=int(row["share_pct"]),
                counted=row["counted"],
                material=MATERIALS[row["material"]],
            )
            for row in csv.DictReader(lines)
        }


def view(readers: tuple[str, str]) -> Accuracy:
    """Group the figures; `readers` are the versions that read this run."""
    return Accuracy(
        groups=tuple(
            (label, tuple(one for one in measures().values() if one.about == about))
            for about, label in KINDS.items()
        ),
        measured_on=MEASURED_ON,
        measured_with=MEASURED_WITH,
        is_current=readers == MEASURED_WITH,
    )


def file() -> File:
    """Offer the figures as a file."""
    columns = ("measure", "about", "sentence", "share_pct", "counted", "material")
    return csv_file(
        "accuracy.csv",
        "how often the program reads rightly",
        columns,
        [
            (one.measure, one.about, one.sentence, one.share, one.counted, one.material)
            for one in measures().values()
        ],
    )
