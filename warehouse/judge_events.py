"""What a judgement moved: bodies and verdicts, as history and as told changes."""

from __future__ import annotations

from warehouse.db import Work

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


def _of_body(integrity: str, new: str, other: str, none: str) -> str:
    """Choose by what moved a body: code and sentence go by the same conditions."""
    return f"""
        CASE
            WHEN moved.is_integrity THEN {integrity}
            WHEN moved.is_new THEN {new}
            WHEN moved.is_other THEN {other}
            ELSE {none}
        END
    """


def _of_verdict(person: str, reread: str, body: str, lead: str, none: str) -> str:
    """Choose by what flipped a verdict: what lies nearest to it is the cause."""
    return f"""
        CASE
            WHEN 'corrected-by-person' IN (now.rule_id, before.rule_id) THEN {person}
            WHEN reread.claim_id IS NOT NULL THEN {reread}
            WHEN moved.body_id IS NOT NULL THEN {body}
            WHEN now.benchmark_id IS DISTINCT FROM before.benchmark_id THEN {lead}
            ELSE {none}
        END
    """


CAUSE_CODE = _of_body("'integrity'", "'new-study'", "'study-changed'", "'new-method'")
CAUSE = _of_body(
    "'A study it rests on changed its standing: ' || moved.study_ids || '.'",
    "'A new study came to it: ' || moved.study_ids || '.'",
    "'A study it rests on was read anew: ' || moved.study_ids || '.'",
    "'No study in it changed; the way of judging did.'",
)
FLIP_CODE = _of_verdict(
    "'person'", "'new-tagger'", CAUSE_CODE, "'benchmark'", "'new-method'"
)
FLIP = _of_verdict(
    "'A person corrected the verdict, or a correction ended.'",
    "'The claim itself was read anew.'",
    CAUSE,
    "'Another review or guideline leads.'",
    "'No evidence under it changed; the way of judging did.'",
)


def note_bodies(work: Work, run_id: str) -> None:
    """Keep each new state of a body as history, and note what moved and why."""
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


def note_verdicts(work: Work, run_id: str) -> None:
    """Keep each new state of a verdict as history, and note what flipped and why."""
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
            {FLIP_CODE} AS cause_code, {FLIP} AS cause
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
