"""The data page: files of every table, the dictionary, licence and citation."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from operator import attrgetter

from reports import csvs, dictionary, scorecard
from reports.data import World
from reports.pages import File, Page, csv_file, json_rows


@dataclass(frozen=True, slots=True)
class DataPage:
    """What the data page shows."""

    run_id: str
    year: str
    is_demo: bool
    tables: tuple[tuple[str, str, tuple[str, ...]], ...]
    citation: str
    bibtex: str
    json_ld: str


def pages(world: World) -> list[Page]:
    """Make the data page with its files, and the dictionary."""
    files: list[File] = list(scorecard.files(scorecard.listed(world), "treatments"))
    tables = [
        ("scorecard", "One row a treatment: how sold, what is known", files[:2]),
    ]
    for name, sentence, listed in _tables(world):
        made = _files(name, listed)
        files.extend(made)
        tables.append((name, sentence, made))
    year = world.run.started_at[:4]
    view = DataPage(
        run_id=world.run.run_id,
        year=year,
        is_demo=world.is_demo,
        tables=tuple(
            (name, sentence, tuple(file.name for file in made))
            for name, sentence, made in tables
        ),
        citation=f"backcheck, run {world.run.run_id} ({year}). Claims about back-pain "
        "treatments beside what trials found. CC BY 4.0.",
        bibtex=f"@misc{{backcheck-{world.run.run_id},\n  title = {{backcheck: claims "
        f"about back-pain treatments beside what trials found}},\n  year = {{{year}}},"
        f"\n  note = {{Run {world.run.run_id}}}\n}}",
        json_ld=_dataset(world),
    )
    data = Page(
        path="data/",
        template="data.html",
        title="The data: files, dictionary, licence, citation",
        description="Every table of this report as CSV and JSON.",
        view=view,
        crumbs=(("", "Start"),),
        files=tuple(files),
    )
    return [data, dictionary.page(world)]


def _tables(world: World) -> list[tuple[str, str, list[object]]]:
    return [
        (
            "claims",
            "One row a claim that stands today, with its page",
            list(world.claims.values()),
        ),
        ("verdicts", "One row a claim and treatment", list(world.verdicts)),
        (
            "evidence",
            "One row a body of evidence, pooled where it can be",
            list(world.bodies.values()),
        ),
        (
            "certainty_steps",
            "One row a step of certainty of a body",
            [one for steps in world.steps.values() for one in steps],
        ),
        (
            "studies",
            "One row a study of a treatment",
            list(world.studies.values()),
        ),
        (
            "findings",
            "One row a result of a study",
            [
                one
                for study_id, found in world.findings.items()
                if study_id in world.studies
                for one in found
            ],
        ),
        (
            "benchmarks",
            "One row a conclusion of a review or guideline",
            list(world.benchmarks.values()),
        ),
        ("changes", "One row a change, all nights", list(world.changes)),
    ]


def _files(name: str, listed: list[object]) -> list[File]:
    if not listed:
        return []
    columns = tuple(
        one.name
        for one in fields(listed[0])  # type: ignore[arg-type]
        if one.name not in ("before", "after") or name == "changes"
    )
    values = [map(attrgetter(one), listed) for one in columns]
    table = list(zip(*(map(_cell, column) for column in values), strict=True))
    objects: list[dict[str, object]] = [
        dict(zip(columns, cells, strict=True)) for cells in table
    ]
    return [
        csv_file(f"{name}.csv", name, columns, table),
        json_rows(f"{name}.json", name, objects),
    ]


def _cell(value: object) -> csvs.Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " | ".join(str(one) for one in value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{value!r} cannot stand in a table")


def _dataset(world: World) -> str:
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "backcheck: claims about back-pain treatments beside what trials found",
        "description": "Claims that public pages make about back-pain treatments, each "
        "with a verdict, an exact quote and the evidence it was held against."
        + (" Demonstration: pages and trials are made up." if world.is_demo else ""),
        "version": world.run.run_id,
        "dateModified": world.run.finished_at or world.run.started_at,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "variableMeasured": ["verdict", "certainty", "claim strength", "overclaim"],
    }
    return json.dumps(described, ensure_ascii=True, sort_keys=True)
