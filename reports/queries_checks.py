"""The questions about checks: reviews, refusals, enrolment, citations, reach."""

from __future__ import annotations

REVIEWS = """
SELECT verdict_id, claim_id, treatment_id, url,
       coalesce(site_kind_code, 'other') AS site_kind, page_quote AS quote,
       claim_type_code AS type, direction_code AS direction, strength_code AS strength,
       verdict_withheld AS withheld, confidence, claim_confidence, reason_code, reason,
       question, rationale, evidence_quote, benchmark_citation AS benchmark
FROM review_list ORDER BY confidence, verdict_id
"""

REFUSALS = """
SELECT c.source_id AS source, c.rule_id AS rule, c.n_refused AS refused,
       min(a.url) AS example, arg_min(a.detail, a.url) AS detail
FROM refusal_counts AS c
LEFT JOIN refused_addresses AS a
  ON a.run_id = c.run_id AND a.source_id = c.source_id AND a.rule_id = c.rule_id
WHERE c.is_latest
GROUP BY ALL ORDER BY c.source_id, c.rule_id
"""

ENROLMENTS = """
SELECT study_id, nct_id, n_stated AS stated, n_registered AS registered,
       enrolment_type_code AS enrolment, agreement_code AS agreement
FROM enrolment_checks ORDER BY study_id, nct_id
"""

CITATIONS = """
SELECT k.claim_id, k.study_id, k.site_id AS site, k.direction_code AS direction,
       k.is_same_treatment AS same_treatment, k.is_same_population AS same_population,
       k.is_same_outcome AS same_outcome, k.conclusion_direction_code AS conclusion,
       k.integrity_code AS integrity
FROM citation_checks AS k
ORDER BY k.claim_id, k.study_id
"""

REACHES = """
SELECT treatment_id, n_pages AS pages, n_page_groups AS page_groups,
       n_claims AS claims, n_distinct_claims AS distinct_claims
FROM treatment_reach ORDER BY treatment_id
"""
