"""The lists behind a treatment's page: its studies, and its tables as files."""

from __future__ import annotations

from dataclasses import dataclass

from reports import claimtable, evidence, paths, rows, text, wording
from reports.data import World
from reports.pages import File, csv_file


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study of the list."""

    study_id: str
    path: str
    title: str
    year: int | None
    design: str
    n: int | None
    level: int | None
    integrity: str
    is_preprint: bool
    is_spin: bool


def studies(
    world: World, where: paths.Paths, one: rows.Treatment
) -> tuple[StudyRow, ...]:
    """List the studies of a treatment, the strongest kind first."""
    found = sorted(
        world.studies_of.get(one.treatment_id, ()),
        key=lambda study: (study.level or 9, -(study.year or 0), study.study_id),
    )
    return tuple(study_row(where, study) for study in found)


def study_row(where: paths.Paths, study: rows.Study) -> StudyRow:
    """Print one study of a list."""
    return StudyRow(
        study_id=study.study_id,
        path=where.study(study.study_id),
        title=text.one_line(study.title, 200),
        year=study.year,
        design=wording.word(wording.DESIGNS, study.design, "design").label,
        n=study.n,
        level=study.level,
        integrity=study.integrity,
        is_preprint=study.is_preprint,
        is_spin=study.is_spin,
    )


def files(
    world: World,
    one: rows.Treatment,
    bodies: tuple[evidence.BodyView, ...],
    listed: tuple[claimtable.ClaimRow, ...],
    listed_studies: tuple[StudyRow, ...],
) -> tuple[File, ...]:
    """Offer the evidence, the claims and the studies of a treatment as files."""
    return (
        _trials(world, one, bodies),
        csv_file(
            "claims.csv",
            f"every claim about {one.name}",
            claimtable.COLUMNS,
            [claimtable.cells(row) for row in listed],
        ),
        _papers(one, listed_studies),
    )


def _trials(
    world: World, one: rows.Treatment, bodies: tuple[evidence.BodyView, ...]
) -> File:
    return csv_file(
        "evidence.csv",
        f"the trials of {one.name}",
        (
            "body_id",
            "population",
            "outcome",
            "comparator",
            "n_studies",
            "n_participants",
            "estimate",
            "ci_low",
            "ci_high",
            "unit",
            "certainty",
            "sentence",
        ),
        [
            (
                view.body_id,
                view.people,
                view.outcome,
                view.compared,
                view.n_studies,
                view.n_participants,
                world.bodies[view.body_id].estimate,
                world.bodies[view.body_id].ci_low,
                world.bodies[view.body_id].ci_high,
                world.bodies[view.body_id].unit,
                view.certainty,
                view.sentence,
            )
            for view in bodies
        ],
    )


def _papers(one: rows.Treatment, listed_studies: tuple[StudyRow, ...]) -> File:
    return csv_file(
        "studies.csv",
        f"the studies of {one.name}",
        (
            "study_id",
            "title",
            "year",
            "design",
            "participants",
            "oxford_level",
            "integrity",
            "is_preprint",
            "is_spin",
        ),
        [
            (
                row.study_id,
                row.title,
                row.year,
                row.design,
                row.n,
                row.level,
                row.integrity,
                row.is_preprint,
                row.is_spin,
            )
            for row in listed_studies
        ],
    )
