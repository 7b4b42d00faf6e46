"""Size and speed of a large warehouse: made-up rows, real schema, real questions.

    python -m bench.big_warehouse --home /tmp/big [--claims 1000000 --studies 300000]

Writes a home of its own, publishes it, and prints how long each worked question takes,
best of three, with the size of the file per claim and how busy the machine was. With
--again the home is measured as it stands.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

from warehouse.db import Work, open_snapshot, open_work
from warehouse.publish import publish
from warehouse.queries import questions
from warehouse.scorecard import refresh_scorecard
from warehouse.vocabulary_tables import load_vocabulary

NOW = "2026-11-21T21:30:00Z"

FILL = """
CREATE TEMP TABLE t AS
SELECT row_number() OVER (ORDER BY treatment_id) - 1 AS n, treatment_id
FROM core.treatments;
INSERT INTO core.runs
SELECT printf('%06d-20261121', i), i, 'demo', 'published',
    TIMESTAMP '2026-01-01' + to_days(i::INTEGER), TIMESTAMP '2026-01-01', '0', 'c',
    'p', 'a', '', TRUE
FROM range(1, $runs + 1) AS r (i);
INSERT INTO core.sites
SELECT 'site' || i || '.example.org', 'Site ' || i,
    ['clinic', 'shop', 'health-information'][1 + i % 3], '000001-20261121',
    printf('%06d-20261121', $runs), TRUE
FROM range(500) AS r (i);
INSERT INTO raw.documents BY NAME
SELECT 'p' || i AS document_id, 'page' AS document_kind_code, 'web' AS source_id,
    'http://site' || i % 500 || '.example.org/' || i AS url, url AS canonical_url,
    'site' || i % 500 || '.example.org' AS site_id, 'Page ' || i AS title,
    'en' AS language_code, TIMESTAMP '2026-01-01' AS fetched_at,
    md5(i::VARCHAR) AS capture_sha256, 'h' || i AS content_hash,
    'ok' AS outcome_code, '' AS outcome_detail, '' AS extractor, '' AS journal,
    '' AS first_author, '' AS licence, '' AS conflicts, FALSE AS is_preprint,
    'g' || i % 45000 AS group_id, 'c' AS cleaner_version,
    '000001-20261121' AS first_seen_run_id,
    printf('%06d-20261121', $runs) AS last_seen_run_id,
    '000001-20261121' AS changed_run_id, TRUE AS is_demo
FROM range($claims // 20) AS r (i);
INSERT INTO core.claims BY NAME
SELECT md5('c' || i)[:20] AS claim_id, 'p' || i % ($claims // 20) AS document_id,
    'h' || i % ($claims // 20) AS content_hash,
    'site' || (i % ($claims // 20)) % 500 || '.example.org' AS site_id,
    'Treatment number ' || i % 184 || ' eases back pain in made-up sentence ' || i
        AS quote,
    i // ($claims // 20) * 80 AS quote_start, quote_start + length(quote) AS quote_end,
    'efficacy' AS claim_type_code,
    CASE WHEN hash(i) % 10 < 8 THEN 'benefit' ELSE 'no-benefit' END AS direction_code,
    ['hedged', 'plain', 'strong', 'absolute'][1 + (hash(i) % 4)::INTEGER]
        AS strength_code,
    'any' AS population_code, [t.treatment_id] AS treatment_ids,
    ['pain'] AS page_outcome_codes, '' AS other_treatment,
    'named' AS treatment_reason_code, 'asserted' AS speaker_code, ['eases'] AS words,
    'rule' AS rule_id, 0.9 AS confidence, 'p' AS tagger_version,
    '000001-20261121' AS first_seen_run_id,
    printf('%06d-20261121', $runs) AS last_seen_run_id,
    CASE WHEN hash(i) % 20 = 0 THEN printf('%06d-20261121', 2 + i % ($runs - 1)) END
        AS gone_run_id,
    gone_run_id IS NULL AS is_current, TRUE AS is_demo
FROM range($claims) AS r (i) INNER JOIN t ON t.n = hash(i + 7) % 184;
INSERT INTO core.claim_treatments BY NAME
SELECT claim_id, treatment_ids[1] AS treatment_id, 1 AS position FROM core.claims;
INSERT INTO core.claim_outcomes BY NAME
SELECT claim_id, 1 AS position, 'pain' AS page_outcome_code, 'pain' AS outcome_code
FROM core.claims;
INSERT INTO core.claim_history BY NAME
SELECT claim_id, first_seen_run_id AS run_id, 'new' AS event_code, quote,
    claim_type_code, direction_code, strength_code, tagger_version
FROM core.claims;
INSERT INTO raw.documents BY NAME
SELECT 'a' || i AS document_id, 'abstract' AS document_kind_code,
    'pubmed' AS source_id, 'pmid:' || i AS url, url AS canonical_url, '' AS site_id,
    'A made-up trial number ' || i AS title, 'en' AS language_code,
    '' AS capture_sha256, 'h' || i AS content_hash, 'ok' AS outcome_code,
    '' AS outcome_detail, '' AS extractor, 'J' AS journal, '' AS first_author,
    '' AS licence, '' AS conflicts, FALSE AS is_preprint, document_id AS group_id,
    'c' AS cleaner_version, '000001-20261121' AS first_seen_run_id,
    '000001-20261121' AS last_seen_run_id, '000001-20261121' AS changed_run_id,
    TRUE AS is_demo
FROM range($studies) AS r (i);
INSERT INTO core.studies BY NAME
SELECT 's' || i AS study_id, 'a' || i AS document_id, 'h' || i AS content_hash,
    'A made-up trial number ' || i AS title, 2000 + (i % 27)::INTEGER
        AS publication_year,
    'J' AS journal, (90000000 + i)::VARCHAR AS pmid, 'rct' AS design_code,
    'd' AS design_rule_id, 'chronic-lbp' AS condition_code,
    'chronic' AS population_code, '' AS population_detail,
    (20 + i % 400)::INTEGER AS n_participants, FALSE AS is_planned_n,
    '' AS n_participants_quote, TRUE AS is_treatment_study, TRUE AS is_rct_report,
    [t.treatment_id] AS intervention_ids, '' AS other_intervention,
    ['sham'] AS comparators, 'benefit' AS conclusion_direction_code,
    '' AS conclusion_quote, i % 9 = 0 AS is_spin,
    CASE WHEN i % 1000 = 0 THEN 'retracted' ELSE 'clean' END AS integrity_code,
    FALSE AS is_preprint, 'a' AS tagger_version,
    '000001-20261121' AS first_seen_run_id, '000001-20261121' AS last_changed_run_id,
    TRUE AS is_current, TRUE AS is_demo
FROM range($studies) AS r (i) INNER JOIN t ON t.n = hash(i) % 184;
INSERT INTO core.study_ids SELECT study_id, 'pmid', pmid FROM core.studies;
INSERT INTO core.study_documents
SELECT study_id, document_id, 'leading' FROM core.studies;
INSERT INTO core.findings BY NAME
SELECT study_id || '-1' AS finding_id, study_id, document_id, 1 AS position,
    intervention_ids[1] AS intervention, intervention_ids[1] AS treatment_id,
    'sham' AS comparator, 'sham-or-placebo' AS comparator_code,
    'pain' AS abstract_outcome_code, 'pain' AS outcome_code,
    'favours-intervention' AS direction_code, '' AS unit, FALSE AS is_primary,
    'Pain fell more.' AS quote, 0 AS quote_start, 15 AS quote_end, 'f' AS rule_id
FROM core.studies;
INSERT INTO core.bodies BY NAME
SELECT 'b-' || treatment_id AS body_id, treatment_id, 'chronic' AS population_code,
    'pain' AS outcome_code, 'sham-or-placebo' AS comparator_code, 1000 AS n_studies,
    1000 AS n_randomised, 600 AS n_favours, 300 AS n_no_difference, 100 AS n_against,
    'benefit' AS direction_code, 'small' AS size_code, 'low' AS certainty,
    'Made up.' AS sentence
FROM t;
INSERT INTO core.body_members BY NAME
SELECT 'b-' || intervention_ids[1] AS body_id, 1 AS position, study_id,
    CASE WHEN integrity_code = 'retracted' THEN 'left-out' ELSE 'counted' END
        AS role_code,
    'Made up.' AS reason, '' AS time_window
FROM core.studies;
INSERT INTO core.verdicts BY NAME
SELECT 'v' || claim_id AS verdict_id, claim_id, treatment_ids[1] AS treatment_id,
    ['supported', 'overstated', 'mixed', 'contradicted', 'untested', 'untestable'][
        1 + (hash(claim_id) % 6)::INTEGER] AS verdict,
    CASE WHEN verdict = 'mixed' THEN 'conflict' END AS mixed_reason_code,
    'r' AS rule_id, 'Made up.' AS rationale, quote AS page_quote,
    'b-' || treatment_ids[1] AS body_id, 'body' AS lead_code, 'low' AS certainty,
    (hash(claim_id) % 4)::INTEGER AS overclaim,
    ['s' || (hash(claim_id) % $studies)::VARCHAR] AS study_ids, [] AS benchmark_ids,
    0.9 AS confidence, FALSE AS is_for_review
FROM core.claims WHERE is_current;
INSERT INTO core.verdict_evidence
SELECT verdict_id, 1, 'body', body_id FROM core.verdicts
UNION ALL SELECT verdict_id, 2, 'study', study_ids[1] FROM core.verdicts;
INSERT INTO core.claim_summaries BY NAME
SELECT verdict_id, 'Made up of made-up evidence, number ' || verdict_id AS summary,
    [body_id] AS source_ids
FROM core.verdicts;
INSERT INTO core.verdict_gaps
SELECT verdict_id, 1, 'population', 'Made up.' FROM core.verdicts
WHERE hash(verdict_id) % 3 = 0;
INSERT INTO core.page_citations
SELECT document_id, 'pmid', (90000000 + hash(document_id) % $studies)::VARCHAR
FROM raw.documents WHERE document_kind_code = 'page' AND hash(document_id) % 5 = 0;
INSERT INTO core.page_signals
SELECT document_id, 1, 'scarcity', '', 0, 0, 'r' FROM raw.documents
WHERE document_kind_code = 'page' AND hash(document_id) % 4 = 0;
INSERT INTO core.changes BY NAME
SELECT runs.run_id, runs.sequence,
    ['claim-new', 'claim-gone', 'verdict-flipped'][1 + (n % 3)::INTEGER]
        AS change_code,
    'claim' AS subject_kind_code, 'x' || n AS subject_id, 'page-edited' AS cause_code,
    'Made up.' AS cause, n AS position
FROM core.runs AS runs, range(2000) AS r (n) WHERE runs.sequence > 1;
"""


def fill(work: Work, *, claims: int, studies: int, runs: int) -> None:
    """Write made-up rows of the wanted numbers straight into the tables."""
    load_vocabulary(work)
    sizes = {"$claims": claims, "$studies": studies, "$runs": runs}
    for statement in FILL.split(";\n"):
        for name, size in sizes.items():
            statement = statement.replace(name, str(size))
        if statement.strip():
            work.execute(statement)
    refresh_scorecard(work)


def measure(home: Path) -> dict[str, dict[str, float]]:
    """How long each question takes in milliseconds, best of three.

    By the clock, and of processors' time: the second says what it costs whatever else
    the machine has to do.
    """
    asked = [("scorecard", "FROM scorecard")]
    asked += [(one.question_id, one.sql) for one in questions()]
    asked += [
        ("search_claims", "FROM search_claims('back pain eases') LIMIT 20"),
        ("treatment_reach", "FROM treatment_reach"),
        ("citation_checks", "SELECT count(*) FROM citation_checks"),
    ]
    took = {}
    with open_snapshot(home) as snapshot:
        for name, statement in asked:
            times, busy = [], []
            for _ in range(3):
                started, worked = time.perf_counter(), time.process_time()
                snapshot.query(statement)
                times.append(time.perf_counter() - started)
                busy.append(time.process_time() - worked)
            took[name] = {
                "clock": round(min(times) * 1000, 1),
                "processors": round(min(busy) * 1000, 1),
            }
    return took


def main() -> None:
    """Build, publish, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--studies", type=int, default=300_000)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    if given.again:
        took = measure(given.home)
        print(json.dumps({"load": os.getloadavg()[0], "milliseconds": took}, indent=1))
        return
    started = time.perf_counter()
    with open_work(given.home) as work:
        fill(work, claims=given.claims, studies=given.studies, runs=given.runs)
        path = work.path
    filled = time.perf_counter()
    run_id = f"{given.runs:06d}-20261121"
    snapshot = publish(path, given.home, run_id=run_id, now=NOW)
    published = time.perf_counter()
    took = measure(given.home)
    print(
        json.dumps(
            {
                "claims": given.claims,
                "studies": given.studies,
                "runs": given.runs,
                "fill_s": round(filled - started, 1),
                "publish_s": round(published - filled, 1),
                "file_mb": round(snapshot.stat().st_size / 1e6, 1),
                "bytes_per_claim": round(snapshot.stat().st_size / given.claims),
                "slowest_ms": max(one["clock"] for one in took.values()),
                "load": os.getloadavg()[0],
                "milliseconds": took,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
