"""The questions the report puts to the snapshot: one statement a kind of row.

Each column is named as the field of its row in reports/rows.py, and each statement
gives a total order, so that the same snapshot gives the same pages.
"""

from __future__ import annotations

RUNS = """
SELECT run_id, sequence, run_kind_code AS kind, state_code AS state, started_at,
       finished_at, program_version, page_tagger_version, abstract_tagger_version,
       is_demo, note
FROM runs ORDER BY sequence DESC
"""

TREATMENTS = r"""
SELECT t.treatment_id,
       regexp_replace(t.preferred_name, ' \(umbrella\)$', '') AS name,
       t.category_code AS category,
       t.parent_id, coalesce(c.sites, 0) AS sites, coalesce(c.pages, 0) AS pages,
       coalesce(c.claims, 0) AS claims, coalesce(c.claims_strong, 0) AS claims_strong,
       coalesce(c.best_level, s.best_level) AS best_level,
       coalesce(c.certainty, s.certainty) AS certainty,
       coalesce(c.lead_source, s.lead_source) AS lead_source,
       coalesce(c.lead_year, s.lead_year) AS lead_year,
       coalesce(c.effect_word, s.effect_word, 'not tested') AS effect_word,
       coalesce(v.supported, 0) AS supported, coalesce(v.overstated, 0) AS overstated,
       coalesce(v.mixed, 0) AS mixed, coalesce(v.contradicted, 0) AS contradicted,
       coalesce(v.untested, 0) AS untested, coalesce(v.untestable, 0) AS untestable,
       coalesce(v.candid, 0) AS candid, coalesce(v.for_review, 0) AS for_review,
       c.overclaim_mean, s.summary, coalesce(s.lead_code, 'none') AS lead,
       s.source_ids[1] AS lead_id, s.conflict_sentences AS conflicts
FROM treatments AS t
LEFT JOIN scorecard AS c ON c.treatment_id = t.treatment_id
LEFT JOIN (
    SELECT treatment_id,
           count(*) FILTER (verdict = 'supported' AND NOT is_for_review) AS supported,
           count(*) FILTER (verdict = 'overstated' AND NOT is_for_review) AS overstated,
           count(*) FILTER (verdict = 'mixed' AND NOT is_for_review) AS mixed,
           count(*) FILTER (verdict = 'contradicted' AND NOT is_for_review)
               AS contradicted,
           count(*) FILTER (verdict = 'untested' AND NOT is_for_review) AS untested,
           count(*) FILTER (verdict = 'untestable' AND NOT is_for_review) AS untestable,
           count(*) FILTER (rule_id = 'lacking-empty' AND NOT is_for_review) AS candid,
           count(*) FILTER (is_for_review) AS for_review
    FROM verdicts GROUP BY treatment_id
) AS v ON v.treatment_id = t.treatment_id
LEFT JOIN treatment_summaries AS s ON s.treatment_id = t.treatment_id
ORDER BY t.treatment_id
"""

CLAIMS = """
SELECT c.claim_id, c.document_id, c.url, c.site_id AS site,
       coalesce(c.site_kind_code, 'other') AS site_kind, d.source_id AS source,
       c.page_title, c.quote,
       coalesce(substr(d.text, greatest(c.quote_start - 159, 1)::BIGINT,
                       least(c.quote_start, 160)::BIGINT), '') AS before,
       coalesce(substr(d.text, c.quote_end + 1, 160), '') AS after,
       c.claim_type_code AS type, c.direction_code AS direction,
       c.strength_code AS strength, c.population_code AS population,
       c.page_outcome_codes AS outcomes, c.treatment_ids AS treatments,
       c.speaker_code AS speaker, c.first_seen_run_id AS first_run,
       c.last_seen_run_id AS last_run, c.fetched_at, d.published_date,
       c.capture_sha256, c.predecessor_claim_id AS predecessor, c.group_id,
       c.rule_id AS rule, c.is_demo
FROM claims AS c
JOIN documents AS d ON d.document_id = c.document_id
ORDER BY c.claim_id
"""

CLAIM_EVENTS = """
SELECT claim_id, run_id, event_code AS event, quote, other_claim_id AS other_claim
FROM claim_history ORDER BY claim_id, sequence, event_code
"""

VERDICTS = """
SELECT v.verdict_id, v.claim_id, v.treatment_id, v.verdict,
       v.mixed_reason_code AS mixed_reason, v.rule_id AS rule, v.rationale,
       v.summary, v.page_quote, v.evidence_quote, v.evidence_document_id,
       v.benchmark_id, v.body_id, v.search_id, v.lead_code AS lead, v.certainty,
       v.overclaim, v.confidence, v.is_for_review, v.study_ids, v.benchmark_ids
FROM verdicts AS v
ORDER BY v.verdict_id
"""

GAPS = """
SELECT verdict_id, gap_code AS gap, sentence
FROM verdict_gaps ORDER BY verdict_id, position
"""

BODIES = """
SELECT body_id, treatment_id, population_code AS population, outcome_code AS outcome,
       comparator_code AS comparator_class, n_studies, n_randomised, n_participants,
       n_favours, n_no_difference, n_against, direction_code AS direction,
       size_code AS size, certainty, sentence, metric, unit, estimate, ci_low, ci_high,
       prediction_low, prediction_high, i2_pct, n_pooled_trials AS pooled_trials,
       n_pooled_participants AS pooled_participants, time_window AS "window", method
FROM bodies ORDER BY body_id
"""

STEPS = """
SELECT body_id, domain_code AS domain, rule_id AS rule, step, sentence,
       numbers_json AS numbers
FROM certainty_steps ORDER BY body_id, position
"""

MEMBERS = """
SELECT body_id, study_id, role_code AS role, reason, direction_code AS direction,
       effect_100 AS effect, standard_error_100 AS standard_error,
       n_participants AS n, time_window AS "window"
FROM body_members ORDER BY body_id, position
"""

# Their effects as numbers stand in EFFECT_SIZES, which an earlier snapshot may lack.
BENCHMARKS = """
SELECT benchmark_id, treatment_id, source_type_code AS source_type, source,
       publication_year AS year, population_code AS population, population_detail,
       comparator_code AS comparator_class, comparator_detail, outcome_code AS outcome,
       direction_code AS direction, recommendation_code AS recommendation, certainty,
       effect_size, '' AS unit, NULL::DOUBLE AS estimate, n_trials, n_participants,
       pmid, doi, source_url,
       checked_code AS checked, superseded_by, note
FROM benchmarks ORDER BY benchmark_id
"""

EFFECT_SIZES = """
SELECT treatment_id, population_code AS population, outcome_code AS outcome,
       comparator_code AS comparator_class, line_code AS line, source_id, unit,
       estimate, ci_low, ci_high, n_trials, n_participants AS n, certainty
FROM effect_sizes ORDER BY treatment_id, source_id
"""

STUDIES = """
SELECT s.study_id, s.document_id, s.title, s.publication_year AS year, s.journal,
       s.pmid, s.doi, s.nct_id, s.design_code AS design,
       s.condition_code AS condition, s.n_participants AS n, s.n_trials,
       s.evidence_level AS level, s.integrity_code AS integrity, s.is_preprint,
       s.conclusion_direction_code AS conclusion, s.conclusion_quote,
       s.is_spin, s.certainty_stated, s.intervention_ids AS treatments, s.is_demo
FROM studies AS s
WHERE s.is_treatment_study AND len(s.intervention_ids) > 0
ORDER BY s.study_id
"""

LEVEL_STEPS = """
SELECT study_id, rule_id AS rule, step, sentence
FROM study_levels ORDER BY study_id, position
"""

RECORD_LINKS = """
SELECT study_id, scheme_code AS scheme, record_value AS value
FROM study_ids ORDER BY study_id, scheme_code, record_value
"""

SIGNALS = """
SELECT study_id, signal_code AS signal, reading, quote
FROM study_signals ORDER BY study_id, position
"""

FINDINGS = """
SELECT study_id, treatment_id, intervention, comparator,
       coalesce(outcome_code, 'other') AS outcome, direction_code AS direction, metric,
       estimate AS value, ci_low, ci_high, p_value AS p, unit, timepoint, certainty,
       is_primary, quote
FROM findings ORDER BY study_id, position, finding_id
"""

SITES = """
SELECT site_id AS site, site_name AS name, site_kind_code AS kind, n_pages AS pages,
       n_claims AS claims, n_benefit_claims AS benefit_claims,
       first_seen_run_id AS first_run, last_seen_run_id AS last_run
FROM sites ORDER BY site_id
"""

MARKETING = """
SELECT coalesce(g.site_kind_code, 'other') AS kind, g.signal_code AS signal,
       count(DISTINCT g.document_id) AS pages, count(DISTINCT g.site_id) AS sites
FROM page_signals AS g
JOIN documents AS d ON d.document_id = g.document_id
WHERE d.gone_run_id IS NULL
GROUP BY ALL ORDER BY kind, signal
"""

CHANGES = """
SELECT run_id, sequence, position, change_code AS code,
       subject_kind_code AS subject_kind, subject_id, treatment_id,
       value_before AS before, value_after AS after, cause_code, cause
FROM changes ORDER BY sequence DESC, position
"""

SOURCE_STATES = """
SELECT source_id AS source, source_kind_code AS kind, state_code AS state, reason,
       next_step, searched_to_date AS searched_to, n_captures AS captures,
       n_expected AS expected, n_errors AS errors, finished_at,
       last_good_run_id AS last_good_run, run_id
FROM source_states
QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY sequence DESC) = 1
ORDER BY source_id
"""

AUDITS = """
SELECT audit_id AS audit, sentence, state_code AS state, n_rows AS "rows", detail
FROM audits ORDER BY audit_id
"""

STAGES = """
SELECT stage_code AS stage, state_code AS state, n_in, n_out, detail, run_id
FROM stages ORDER BY run_id, started_at NULLS LAST, stage_code
"""

AGREEMENTS = """
SELECT body_id, benchmark_id, treatment_id, is_agreeing, cause_code AS cause, sentence
FROM agreements ORDER BY body_id, benchmark_id
"""

SEARCHES = """
SELECT search_id, source_ids AS sources, searched_to_date AS searched_to, n_records
FROM searches ORDER BY search_id
"""

FLOW = """
SELECT position, branch_code AS lane, box_code AS box, sentence, n_in, n_out,
       n_excluded AS excluded
FROM record_flow ORDER BY position
"""

FLOW_HISTORY = """
SELECT run_id, box_code AS box, n_in, n_out
FROM record_flow_history ORDER BY sequence DESC, box_code
"""

FLOW_LOSSES = """
SELECT box_code AS box, reason_code AS reason, n_excluded AS excluded
FROM record_flow_exclusions ORDER BY box_code, reason_code
"""

VERDICT_EVENTS = """
SELECT treatment_id, run_id, event_code AS event, verdict, count(*) AS "rows"
FROM verdict_history GROUP BY ALL ORDER BY treatment_id, run_id, event, verdict
"""

SOLD_FOR = """
SELECT t.treatment_id, coalesce(o.outcome_code, 'other') AS outcome,
       CASE WHEN c.population_code IN ('acute', 'chronic', 'sciatica-radicular')
            THEN c.population_code ELSE 'any' END AS population,
       count(DISTINCT c.site_id) AS sites
FROM claims AS c
JOIN claim_treatments AS t ON t.claim_id = c.claim_id
JOIN claim_outcomes AS o ON o.claim_id = c.claim_id
WHERE c.direction_code = 'benefit'
GROUP BY GROUPING SETS (
    (t.treatment_id, coalesce(o.outcome_code, 'other'),
     CASE WHEN c.population_code IN ('acute', 'chronic', 'sciatica-radicular')
          THEN c.population_code ELSE 'any' END),
    (t.treatment_id, coalesce(o.outcome_code, 'other')))
ORDER BY t.treatment_id, outcome, population NULLS FIRST
"""

VIEWS = """
SELECT view_name FROM duckdb_views()
WHERE schema_name = 'main' AND database_name = current_database()
ORDER BY view_name
"""

CORRECTIONS = """
SELECT correction_id AS id, subject_kind_code AS subject_kind, subject_id,
       field_code AS field, value_expected AS expected, value_to AS corrected, reason,
       made_by AS "by", quote,
       strftime(made_at, '%Y-%m-%dT%H:%M:%SZ') AS corrected_at
FROM corrections WHERE is_fitting AND NOT is_confirmation
ORDER BY made_at DESC, correction_id
"""

SYNONYMS = """
SELECT treatment_id, synonyms FROM treatments ORDER BY treatment_id
"""
