"""The warehouse's side of judgement: what appraise reads, and what it gave back."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.appraisal_input import Benchmark, ClaimRecord, Search, StudyRecord
from warehouse.arrow import from_dict
from warehouse.body_rows import FindingKey
from warehouse.changes import begin_changes, write_changes
from warehouse.citation_store import fill_citations
from warehouse.db import Row, Work
from warehouse.flow_history import keep_flow
from warehouse.judge_events import note_bodies, note_verdicts
from warehouse.judge_rows import judgement_tables
from warehouse.judgement import Judgement
from warehouse.merge import merge_studies
from warehouse.records import RecordId
from warehouse.scorecard import refresh_scorecard
from warehouse.studies import read_records
from warehouse.tags import Claim
from warehouse.verdict_places import fill_verdicts
from warehouse.vocabularies import benchmarks

TABLES = (
    "study_levels",
    "level_steps",
    "body_members",
    "certainty_steps",
    "bodies",
    "searches",
    "verdict_gaps",
    "verdict_evidence",
    "claim_summaries",
    "verdicts",
    "treatment_summaries",
    "summary_numbers",
    "agreements",
    "benchmark_effects",
)


@dataclass(frozen=True, slots=True)
class Material:
    """All that appraise judges: it reads nothing else."""

    studies: tuple[StudyRecord, ...]
    claims: tuple[ClaimRecord, ...]
    benchmarks: tuple[Benchmark, ...]
    searches: tuple[Search, ...]


def read_for_judgement(work: Work) -> Material:
    """Read the studies, the claims that stand, the benchmarks and the last searches."""
    return Material(
        studies=_studies(work),
        claims=_claims(work),
        benchmarks=benchmarks(),
        searches=_searches(work),
    )


def write_judgement(work: Work, judgement: Judgement, *, run_id: str) -> int:
    """Put a judgement in the place of the one before; return how many changes it is.

    All of it is written or nothing; what moved is kept as history, with its cause.
    """
    tables = judgement_tables(judgement, _finding_ids(work))
    with (
        work.transaction(),
        work.given(**{f"new_{name}": table for name, table in tables.items()}),
    ):
        begin_changes(work)
        note_bodies(work, run_id)
        note_verdicts(work, run_id)
        for name in TABLES:
            work.execute(
                f"DELETE FROM core.{name}; "  # noqa: S608
                f"INSERT INTO core.{name} BY NAME SELECT * FROM new_{name}"
            )
        fill_verdicts(work)
        fill_citations(work)
        n_changes = write_changes(work, run_id=run_id)
        refresh_scorecard(work)
        keep_flow(work, run_id)
    return n_changes


def _studies(work: Work) -> tuple[StudyRecord, ...]:
    records, tags = read_records(work)
    rows = work.fetch("SELECT document_id, study_id FROM core.study_documents")[1]
    known = {str(row[0]): str(row[1]) for row in rows}
    return merge_studies(records, tags, known)


def _claims(work: Work) -> tuple[ClaimRecord, ...]:
    rows = work.query(
        """
        SELECT claims.claim_id, claims.document_id, documents.canonical_url AS url,
            claims.site_id AS site, coalesce(sites.site_kind_code, '') AS site_kind,
            documents.group_id, claims.is_demo, claims.quote,
            claims.quote_start AS "start", claims.quote_end AS "end",
            claims.treatment_ids AS treatments, claims.claim_type_code AS "type",
            claims.direction_code AS direction, claims.strength_code AS strength,
            claims.page_outcome_codes AS outcomes,
            claims.population_code AS population, claims.rule_id AS "rule",
            claims.words, claims.treatment_reason_code AS treatment_reason,
            claims.speaker_code AS speaker, claims.confidence, claims.other_treatment,
            cited.cited_ids
        FROM core.claims AS claims
        INNER JOIN raw.documents AS documents
            ON documents.document_id = claims.document_id
        LEFT JOIN core.sites AS sites ON sites.site_id = claims.site_id
        LEFT JOIN (
            SELECT document_id, list(
                {'scheme': scheme_code, 'value': record_value}
                ORDER BY scheme_code, record_value
            ) AS cited_ids
            FROM core.page_citations GROUP BY document_id
        ) AS cited ON cited.document_id = claims.document_id
        WHERE claims.is_current
        ORDER BY claims.claim_id
        """
    )
    return tuple(_claim(row) for row in rows)


def _claim(row: Row) -> ClaimRecord:
    cited = row["cited_ids"]
    return ClaimRecord(
        claim_id=str(row["claim_id"]),
        document_id=str(row["document_id"]),
        url=str(row["url"]),
        site=str(row["site"]),
        site_kind=str(row["site_kind"]),
        group_id=str(row["group_id"]),
        claim=from_dict(Claim, row),
        cited_ids=tuple(
            from_dict(RecordId, item) for item in (cited or ()) if item is not None
        )
        if isinstance(cited, list)
        else (),
        is_demo=bool(row["is_demo"]),
    )


def _searches(work: Work) -> tuple[Search, ...]:
    """What the last good answers of the bibliographic sources cover, as one search."""
    row = work.query(
        """
        WITH latest AS (
            SELECT states.source_id, states.searched_to_date
            FROM core.source_states AS states
            INNER JOIN core.runs AS runs ON runs.run_id = states.run_id
            WHERE states.state_code = 'ok'
                AND states.source_kind_code IN (
                    'pubmed', 'europepmc', 'clinicaltrials')
            QUALIFY row_number() OVER (
                PARTITION BY states.source_id ORDER BY runs.sequence DESC) = 1
        )
        SELECT
            (SELECT list(source_id ORDER BY source_id) FROM latest) AS sources,
            coalesce(
                (SELECT min(searched_to_date) FROM latest),
                (SELECT max(started_at)::DATE FROM core.runs)
            )::VARCHAR AS searched_to,
            (
                SELECT count(*) FROM raw.documents
                WHERE document_kind_code IN ('abstract', 'registration')
            ) AS n_records,
            (
                SELECT list(DISTINCT source_id ORDER BY source_id) FROM raw.documents
                WHERE document_kind_code IN ('abstract', 'registration')
            ) AS held
        """
    )[0]
    sources = row["sources"] or row["held"] or []
    names = tuple(str(name) for name in sources) if isinstance(sources, list) else ()
    searched_to = str(row["searched_to"] or "")
    return (
        Search(
            search_id=f"search-{searched_to or 'none'}",
            sources=names,
            searched_to=searched_to,
            n_records=int(str(row["n_records"])),
        ),
    )


def _finding_ids(work: Work) -> dict[FindingKey, str]:
    rows = work.fetch(
        """
        SELECT study_id, intervention, comparator, abstract_outcome_code, quote_start,
            quote_end, timepoint, finding_id
        FROM core.findings ORDER BY finding_id DESC
        """
    )[1]
    return {
        (
            str(row[0]),
            str(row[1]),
            str(row[2]),
            str(row[3]),
            int(str(row[4])),
            int(str(row[5])),
            None if row[6] is None else str(row[6]),
        ): str(row[7])
        for row in rows
    }
