"""What happened in a run: the run, its stages, its sources and their captures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.arrow import to_table
from warehouse.db import WarehouseError, Work


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run; times are UTC in ISO 8601, `state` is running until it is settled."""

    run_id: str
    sequence: int
    run_kind: str
    started_at: str
    is_demo: bool
    finished_at: str | None = None
    state: str = "running"
    program_version: str = ""
    cleaner_version: str = ""
    page_tagger_version: str = ""
    abstract_tagger_version: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StageRecord:
    """One stage of a run: state is ok, failed, skipped or not-run."""

    run_id: str
    stage: str
    state: str
    started_at: str | None = None
    finished_at: str | None = None
    n_in: int | None = None
    n_out: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SourceState:
    """How one source did in a run: state is ok, stale, failed or not-run."""

    run_id: str
    source: str
    kind: str
    state: str
    n_captures: int
    reason: str = ""
    next_step: str = ""
    query: str = ""
    searched_to_date: str | None = None
    n_expected: int | None = None
    n_errors: int = 0
    started_at: str | None = None
    finished_at: str | None = None


@dataclass(frozen=True, slots=True)
class SourceField:
    """How many of the records that a source gave in a run lacked a field."""

    run_id: str
    source: str
    field: str
    n_records: int
    n_lacking: int


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A web site and the kind of source it is."""

    site: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """Where one answer of a server stands in the archive."""

    capture_sha256: str
    run_id: str
    source: str
    kind: str
    url: str
    fetched_at: str | None
    http_status: int | None
    n_bytes: int
    warc_file: str
    warc_offset: int | None = None


def write_run(work: Work, run: RunRecord) -> None:
    """Write one run, in the place of what was known of it.

    Raises WarehouseError where its sequence belongs to another run.
    """
    taken = work.query(
        "SELECT run_id FROM core.runs WHERE sequence = ? AND run_id <> ?",
        (run.sequence, run.run_id),
    )
    if taken:
        raise WarehouseError(
            f"sequence {run.sequence} belongs to run {taken[0]['run_id']}, not to "
            f"{run.run_id}; runs are numbered without repeats"
        )
    with work.given(incoming=to_table(RunRecord, [run])):
        work.execute("DELETE FROM core.runs WHERE run_id = ?", (run.run_id,))
        work.execute(
            """
            INSERT INTO core.runs BY NAME
            SELECT run_id, sequence, run_kind AS run_kind_code, state AS state_code,
                started_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS started_at,
                finished_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS finished_at,
                program_version, cleaner_version, page_tagger_version,
                abstract_tagger_version, note, is_demo
            FROM incoming
            """
        )


def write_stage(work: Work, stage: StageRecord) -> None:
    """Write how one stage of a run ended, in the place of what was known of it."""
    with work.given(incoming=to_table(StageRecord, [stage])):
        work.execute(
            "DELETE FROM core.stages WHERE run_id = ? AND stage_code = ?",
            (stage.run_id, stage.stage),
        )
        work.execute(
            """
            INSERT INTO core.stages BY NAME
            SELECT run_id, stage AS stage_code, state AS state_code,
                started_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS started_at,
                finished_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS finished_at,
                n_in, n_out, detail
            FROM incoming
            """
        )


def write_sources(work: Work, states: Iterable[SourceState]) -> None:
    """Write how each source did in a run."""
    with work.given(incoming=to_table(SourceState, states)):
        work.execute(
            """
            DELETE FROM core.source_states
            WHERE (run_id, source_id) IN (SELECT (run_id, source) FROM incoming)
            """
        )
        work.execute(
            """
            INSERT INTO core.source_states BY NAME
            SELECT incoming.run_id, source AS source_id, kind AS source_kind_code,
                state AS state_code, reason, next_step, query,
                try_cast(searched_to_date AS DATE) AS searched_to_date,
                n_captures, n_expected, n_errors,
                started_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS started_at,
                finished_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS finished_at,
                CASE WHEN state = 'ok' THEN incoming.run_id ELSE (
                    SELECT arg_max(earlier.run_id, runs.sequence)
                    FROM core.source_states AS earlier
                    INNER JOIN core.runs AS runs ON runs.run_id = earlier.run_id
                    WHERE
                        earlier.source_id = incoming.source
                        AND earlier.state_code = 'ok'
                ) END AS last_good_run_id
            FROM incoming
            """
        )


def write_fields(work: Work, fields: Iterable[SourceField], run_id: str) -> None:
    """Write which fields the records of a run lacked, in the place of what stood."""
    with work.given(incoming=to_table(SourceField, fields)):
        work.execute("DELETE FROM core.source_fields WHERE run_id = ?", (run_id,))
        work.execute(
            """
            INSERT INTO core.source_fields BY NAME
            SELECT run_id, source AS source_id, field AS field_name, n_records,
                n_lacking
            FROM incoming
            """
        )


def write_sites(
    work: Work, sites: Iterable[SiteRecord], *, run_id: str, is_demo: bool
) -> None:
    """Write the sites of a run: names and kinds are those of the latest run."""
    with work.given(incoming=to_table(SiteRecord, sites)):
        work.execute(
            """
            CREATE OR REPLACE TEMP TABLE sites_now AS
            SELECT incoming.site AS site_id, incoming.name AS site_name,
                incoming.kind AS site_kind_code,
                coalesce(sites.first_seen_run_id, $1) AS first_seen_run_id,
                $1 AS last_seen_run_id, $2::BOOLEAN AS is_demo
            FROM incoming
            LEFT JOIN core.sites AS sites ON sites.site_id = incoming.site
            QUALIFY row_number() OVER (PARTITION BY incoming.site ORDER BY kind) = 1
            """,
            (run_id, is_demo),
        )
    work.execute(
        """
        DELETE FROM core.sites WHERE site_id IN (SELECT site_id FROM sites_now);
        INSERT INTO core.sites BY NAME SELECT * FROM sites_now;
        DROP TABLE sites_now;
        """
    )


def write_captures(
    work: Work, captures: Iterable[CaptureRecord], *, is_demo: bool
) -> None:
    """Write where each answer of a run stands in the archive; repeats add nothing."""
    with work.given(incoming=to_table(CaptureRecord, captures)):
        work.execute(
            """
            INSERT INTO raw.captures BY NAME
            SELECT DISTINCT capture_sha256, run_id, source AS source_id,
                kind AS capture_kind_code, url,
                fetched_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS fetched_at,
                http_status, n_bytes, warc_file, warc_offset, $1::BOOLEAN AS is_demo
            FROM incoming
            WHERE (run_id, url, capture_sha256) NOT IN (
                SELECT (run_id, url, capture_sha256) FROM raw.captures
            )
            """,
            (is_demo,),
        )
