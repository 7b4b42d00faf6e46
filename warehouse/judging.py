"""The warehouse's side of judgement: what appraise reads, and what it gave back."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.arrow import from_dict
from warehouse.changes import begin_changes, write_changes
from warehouse.db import Row, Work
from warehouse.judge_rows import FindingKey, judgement_tables
from warehouse.judgement import (
    Benchmark,
    ClaimRecord,
    Judgement,
    Search,
    StudyRecord,
)
from warehouse.merge import merge_studies
from warehouse.records import Claim, RecordId
from warehouse.scorecard import refresh_scorecard
from warehouse.studies import read_records
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
    "agreements",
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
        _note_bodies(work, run_id)
        _note_verdicts(work, run_id)
        for name in TABLES:
            work.execute(
                f"DELETE FROM core.{name}; "  # noqa: S608
                f"INSERT INTO core.{name} BY NAME SELECT * FROM new_{name}"
            )
        n_changes = write_changes(work, run_id=run_id)
        refresh_scorecard(work)
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


# A cause is looked for among what this run brought to the studies of a body.
STUDIES_MOVED = """
SELECT members.body_id,
    bool_or(history.event_code = 'integrity') AS is_integrity,
    bool_or(history.event_code = 'new') AS is_new,
    bool_or(history.event_code NOT IN ('integrity', 'new')) AS is_other,
    string_agg(DISTINCT members.study_id, ', ' ORDER BY members.study_id) AS study_ids
FROM (
    SELECT body_id, study_id FROM core.body_members
    UNION SELECT body_id, study_id FROM new_body_members
) AS members
INNER JOIN core.study_history AS history
    ON history.study_id = members.study_id AND history.run_id = $1
GROUP BY members.body_id
"""
CAUSE_CODE = """
CASE
    WHEN moved.is_integrity THEN 'integrity' WHEN moved.is_new THEN 'new-study'
    WHEN moved.is_other THEN 'study-changed' ELSE 'new-method'
END
"""
CAUSE = """
CASE
    WHEN moved.is_integrity
        THEN 'A study it rests on changed its standing: ' || moved.study_ids || '.'
    WHEN moved.is_new THEN 'A new study came to it: ' || moved.study_ids || '.'
    WHEN moved.is_other
        THEN 'A study it rests on was read anew: ' || moved.study_ids || '.'
    ELSE 'No study in it changed; the way of judging did.'
END
"""


def _note_bodies(work: Work, run_id: str) -> None:
    state = """
        body_id, direction_code, size_code, certainty, n_studies, n_participants,
        round(estimate, 6)
    """
    work.execute(_events("body", "bodies", state, "'moved'"))
    work.execute(
        """
        INSERT INTO core.body_history BY NAME
        SELECT events.body_id, $1 AS run_id, events.event_code,
            coalesce(now.direction_code, before.direction_code) AS direction_code,
            coalesce(now.size_code, before.size_code) AS size_code,
            coalesce(now.certainty, before.certainty) AS certainty,
            coalesce(now.n_studies, before.n_studies) AS n_studies,
            coalesce(now.n_participants, before.n_participants) AS n_participants,
            coalesce(now.estimate, before.estimate) AS estimate
        FROM body_events AS events
        LEFT JOIN new_bodies AS now ON now.body_id = events.body_id
        LEFT JOIN core.bodies AS before ON before.body_id = events.body_id
        ORDER BY events.body_id
        """,
        (run_id,),
    )
    work.execute(
        f"""
        INSERT INTO noted BY NAME
        WITH moved AS ({STUDIES_MOVED})
        SELECT
            CASE
                WHEN events.event_code = 'new' THEN 'body-new'
                WHEN events.event_code = 'gone' THEN 'body-gone'
                WHEN now.certainty <> before.certainty THEN 'certainty-moved'
                WHEN now.direction_code <> before.direction_code
                    THEN 'direction-moved'
                ELSE 'body-moved'
            END AS change_code,
            'body' AS subject_kind_code, events.body_id AS subject_id,
            coalesce(now.treatment_id, before.treatment_id) AS treatment_id,
            CASE WHEN events.event_code <> 'new' THEN concat_ws(', ',
                before.direction_code, before.certainty,
                'studies: ' || before.n_studies) END AS value_before,
            CASE WHEN events.event_code <> 'gone' THEN concat_ws(', ',
                now.direction_code, now.certainty, 'studies: ' || now.n_studies)
                END AS value_after,
            {CAUSE_CODE} AS cause_code, {CAUSE} AS cause
        FROM body_events AS events
        LEFT JOIN new_bodies AS now ON now.body_id = events.body_id
        LEFT JOIN core.bodies AS before ON before.body_id = events.body_id
        LEFT JOIN moved ON moved.body_id = events.body_id
        """,  # noqa: S608
        (run_id,),
    )
    work.execute("DROP TABLE body_events")


def _note_verdicts(work: Work, run_id: str) -> None:
    state = """
        verdict_id, verdict, mixed_reason_code, certainty, rule_id, body_id,
        benchmark_id, lead_code
    """
    moved = "CASE WHEN now.verdict <> before.verdict THEN 'flipped' ELSE 'moved' END"
    work.execute(_events("verdict", "verdicts", state, moved))
    work.execute(
        """
        INSERT INTO core.verdict_history BY NAME
        SELECT events.verdict_id, $1 AS run_id, events.event_code,
            both_.claim_id, both_.treatment_id, both_.verdict,
            both_.mixed_reason_code, both_.certainty, both_.rule_id, both_.body_id,
            both_.benchmark_id
        FROM verdict_events AS events
        INNER JOIN (
            SELECT verdict_id, claim_id, treatment_id, verdict, mixed_reason_code,
                certainty, rule_id, body_id, benchmark_id
            FROM new_verdicts
            UNION ALL
            SELECT verdict_id, claim_id, treatment_id, verdict, mixed_reason_code,
                certainty, rule_id, body_id, benchmark_id
            FROM core.verdicts
            WHERE verdict_id NOT IN (SELECT verdict_id FROM new_verdicts)
        ) AS both_ ON both_.verdict_id = events.verdict_id
        ORDER BY events.verdict_id
        """,
        (run_id,),
    )
    work.execute(
        f"""
        INSERT INTO noted BY NAME
        WITH moved AS ({STUDIES_MOVED}),
        reread AS (
            SELECT claim_id FROM core.claim_history
            WHERE run_id = $1 AND event_code = 'retagged'
        )
        SELECT 'verdict-flipped' AS change_code, 'verdict' AS subject_kind_code,
            events.verdict_id AS subject_id, now.treatment_id,
            claims.document_id,
            before.verdict AS value_before, now.verdict AS value_after,
            CASE
                WHEN reread.claim_id IS NOT NULL THEN 'new-tagger'
                WHEN moved.body_id IS NOT NULL THEN {CAUSE_CODE}
                WHEN now.benchmark_id IS DISTINCT FROM before.benchmark_id
                    THEN 'benchmark'
                ELSE 'new-method'
            END AS cause_code,
            CASE
                WHEN reread.claim_id IS NOT NULL THEN 'The claim itself was read anew.'
                WHEN moved.body_id IS NOT NULL THEN {CAUSE}
                WHEN now.benchmark_id IS DISTINCT FROM before.benchmark_id
                    THEN 'Another review or guideline leads.'
                ELSE 'No evidence under it changed; the way of judging did.'
            END AS cause
        FROM verdict_events AS events
        INNER JOIN new_verdicts AS now ON now.verdict_id = events.verdict_id
        INNER JOIN core.verdicts AS before ON before.verdict_id = events.verdict_id
        LEFT JOIN core.claims AS claims ON claims.claim_id = now.claim_id
        LEFT JOIN moved
            ON moved.body_id = coalesce(now.body_id, before.body_id)
        LEFT JOIN reread ON reread.claim_id = now.claim_id
        WHERE events.event_code = 'flipped'
        """,  # noqa: S608
        (run_id,),
    )
    work.execute("DROP TABLE verdict_events")


def _events(name: str, table: str, state: str, moved: str) -> str:
    """The statement that lists what is new, moved or gone, as {name}_events."""
    return f"""
        CREATE OR REPLACE TEMP TABLE {name}_events AS
        WITH differing AS (
            SELECT {state} FROM new_{table} EXCEPT SELECT {state} FROM core.{table}
        )
        SELECT now.{name}_id,
            CASE WHEN before.{name}_id IS NULL THEN 'new' ELSE {moved} END
                AS event_code
        FROM new_{table} AS now
        LEFT JOIN core.{table} AS before ON before.{name}_id = now.{name}_id
        WHERE now.{name}_id IN (SELECT {name}_id FROM differing)
        UNION ALL
        SELECT {name}_id, 'gone' FROM core.{table}
        WHERE {name}_id NOT IN (SELECT {name}_id FROM new_{table})
    """  # noqa: S608
