"""Which closed list the values of a column are from."""

from __future__ import annotations

# Which closed list a column's values are from, where its name does not say it.
LISTS = {
    "claim_type_code": "claim_type",
    "strength_code": "strength",
    "speaker_code": "speaker",
    "design_code": "design",
    "condition_code": "condition",
    "population_code": "population",
    "outcome_code": "outcome",
    "comparator_code": "comparator",
    "integrity_code": "integrity",
    "verdict": "verdict",
    "certainty": "certainty",
    "mixed_reason_code": "mixed_reason",
    "gap_code": "gap",
    "size_code": "size",
    "document_kind_code": "document_kind",
    "source_type_code": "source_type",
    "recommendation_code": "recommendation",
    "checked_code": "checked",
    "evidence_kind_code": "evidence_kind",
    "conclusion_direction_code": "conclusion_direction",
    "body_direction_code": "evidence_direction",
    "benchmark_direction_code": "evidence_direction",
}
# The same where a name stands for another list in these tables and views.
OF_TABLES: dict[str, dict[str, tuple[str, ...]]] = {
    "outcome_code": {"outcome_of_cleaning": ("documents", "pages")},
    "direction_code": {
        "claim_direction": (
            "claims",
            "claim_treatments",
            "claim_history",
            "citation_checks",
            "review_list",
            "verdicts",
        ),
        "evidence_direction": ("bodies", "benchmarks", "evidence", "body_history"),
        "finding_direction": ("findings", "body_members"),
    },
    "role_code": {"study_role": ("study_documents",)},
    "state_code": {"state": ("audits", "audit_results")},
    # Our own choices are in no list of how a source was read.
    "checked_code": {"": ("thresholds",)},
}


def list_of(table: str, column: str) -> str:
    """Give the closed list that a column's values are from, or nothing."""
    for list_id, tables in OF_TABLES.get(column, {}).items():
        if table in tables:
            return list_id
    return LISTS.get(column, "")
