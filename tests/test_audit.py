"""Each audit finds the fault it is for, and nothing where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.clean.identity import content_hash
from tests.world import FIRST, NOW, SECOND, copy_world
from warehouse.audit import (
    FOLDER,
    Audit,
    AuditResult,
    let_audits_ask,
    read_audits,
    run_audits,
)
from warehouse.db import WarehouseError, Work, open_work

ONE_CLAIM = "(SELECT min(claim_id) FROM core.claims WHERE is_current)"
ONE_STUDY = "(SELECT min(study_id) FROM core.findings)"
EFFECT = "verdict NOT IN ('untested', 'untestable')"
# Three nights before the first, to have a median of.
EARLIER_RUNS = """
    INSERT INTO core.runs BY NAME
    SELECT * EXCLUDE (n) REPLACE (
        printf('%06d-20261101', n) AS run_id, n AS sequence,
        'published' AS state_code)
    FROM core.runs, range(-3, 0) AS r (n) WHERE sequence = 1;
"""

# What to do to a sound warehouse so that the audit has something to find.
FAULTS = {
    "body_miscounts_its_studies": "UPDATE core.bodies SET n_studies = n_studies + 1",
    "captures_far_from_median": f"""
        {EARLIER_RUNS}
        INSERT INTO core.source_states BY NAME
        SELECT states.* REPLACE (runs.run_id AS run_id, 500 AS n_captures)
        FROM core.source_states AS states, core.runs AS runs
        WHERE states.run_id LIKE '000001%' AND runs.sequence < 0
    """,
    "certainty_not_rebuilt": "UPDATE core.certainty_steps SET step = step + 1",
    "change_without_cause": "UPDATE core.changes SET cause = ' '",
    "citation_check_of_nothing": "UPDATE core.citation_checks SET study_id = 'none'",
    "claim_of_another_version": "UPDATE core.claims SET content_hash = 'other'",
    "claim_quote_not_on_page": "UPDATE raw.texts SET text = replace(text, 'p', 'q')",
    "claim_without_page": f"""
        DELETE FROM raw.documents WHERE document_id =
            (SELECT document_id FROM core.claims WHERE claim_id = {ONE_CLAIM})
    """,
    "claim_without_site": "DELETE FROM core.sites",
    "claim_without_verdict": f"DELETE FROM core.verdicts WHERE claim_id = {ONE_CLAIM}",
    "claims_far_from_before": """
        INSERT INTO core.claims BY NAME
        SELECT * EXCLUDE (n) REPLACE (claim_id || n AS claim_id, FALSE AS is_current,
            '000002-20261121' AS gone_run_id)
        FROM core.claims, range(30) AS r (n) WHERE is_current
    """,
    "code_outside_its_list": "UPDATE core.claims SET strength_code = 'very'",
    "column_without_sentence": "CREATE TABLE core.unexplained (thing INTEGER)",
    "conclusion_not_in_record": "UPDATE core.studies SET conclusion_quote = 'Made up.'",
    "correction_does_not_fit": f"""
        INSERT INTO core.corrections VALUES ('c0001', 1, 'claim', {ONE_CLAIM},
            'strength', 'plain', 'strong', 'hedged', 'differs', 'editor',
            now()::TIMESTAMP, 'Read again.', '000002-20261121')
    """,
    "correction_not_honoured": f"""
        INSERT INTO core.corrections VALUES ('c0001', 1, 'claim', {ONE_CLAIM},
            'type', 'efficacy', 'cost', 'efficacy', 'applied', 'editor',
            now()::TIMESTAMP, 'Read again.', '000002-20261121')
    """,
    "counts_far_from_median": f"""
        {EARLIER_RUNS}
        INSERT INTO core.claims BY NAME
        SELECT * EXCLUDE (n) REPLACE (claim_id || n AS claim_id, FALSE AS is_current,
            '-00003-20261101' AS first_seen_run_id, '000001-20261120' AS gone_run_id)
        FROM core.claims, range(30) AS r (n) WHERE is_current
    """,
    "date_in_the_future": "UPDATE raw.documents SET published_date = '2031-01-01'",
    "demo_among_live": "UPDATE raw.documents SET is_demo = FALSE",
    "enrolment_differs_from_paper": """
        UPDATE raw.study_tags SET tags = struct_update(tags, n := 500)
        WHERE document_id IN (
            SELECT document_id FROM core.study_documents WHERE study_id IN (
                SELECT study_id FROM core.studies WHERE pmid = '99000001'));
        UPDATE core.study_documents SET study_id = (
            SELECT study_id FROM core.studies WHERE pmid = '99000001')
        WHERE document_id IN (SELECT document_id FROM raw.documents
            WHERE document_kind_code = 'registration');
        UPDATE raw.documents
        SET registry = struct_update(registry, enrolment_type := 'ACTUAL')
        WHERE registry IS NOT NULL
    """,
    "evidence_quote_not_in_record":
        "UPDATE core.verdicts SET evidence_start = evidence_start + 1",
    "evidence_quote_without_place":
        "UPDATE core.verdicts SET evidence_document_id = NULL",
    "fields_far_from_before": """
        INSERT INTO core.source_fields VALUES
            ('000001-20261120', 'pubmed', 'abstract', 40, 4),
            ('000002-20261121', 'pubmed', 'abstract', 50, 25)
    """,
    "finding_of_no_study": "UPDATE core.findings SET study_id = 's-none'",
    "finding_quote_not_in_record": "UPDATE core.findings SET quote = quote || '!'",
    "forgotten_is_back": """
        INSERT INTO core.tombstones
        SELECT sha256(canonical_url), 'page', '000002-20261121', now()::TIMESTAMP,
            'asked', 1 FROM raw.documents WHERE document_kind_code = 'page' LIMIT 1
    """,
    "history_of_no_run": "UPDATE core.claim_history SET run_id = '000009-20261121'",
    "id_not_unique": "INSERT INTO core.claims SELECT * FROM core.claims LIMIT 1",
    "invented_id_among_live": """
        UPDATE core.runs SET is_demo = FALSE;
        UPDATE raw.documents SET is_demo = FALSE;
        UPDATE core.claims SET is_demo = FALSE;
        UPDATE core.studies SET is_demo = FALSE
    """,
    "level_out_of_range": "UPDATE core.study_levels SET evidence_level = 6",
    "level_without_reason": "DELETE FROM core.level_steps",
    "member_of_nothing": "UPDATE core.body_members SET study_id = 's-none'",
    "merged_into_nothing":
        "UPDATE core.studies SET merged_into_study_id = 's-none'",
    "mixed_without_reason": "UPDATE core.verdicts SET mixed_reason_code = NULL",
    "number_out_of_range": "UPDATE core.claims SET confidence = 1.5",
    "overclaim_out_of_place": "UPDATE core.verdicts SET overclaim = 5",
    "page_quote_is_not_the_claim":
        "UPDATE core.verdicts SET page_quote = page_quote || ' '",
    "paper_in_two_studies": """
        INSERT INTO core.study_ids SELECT study_id, 'pmid', '99000001'
        FROM core.studies
    """,
    "part_of_no_claim": "INSERT INTO core.claim_treatments VALUES ('none', 'tens', 1)",
    "predecessor_not_there":
        "UPDATE core.claims SET predecessor_claim_id = 'none'",
    "published_run_lacks_a_stage":
        "DELETE FROM core.stages WHERE stage_code = 'audit'",
    "quote_names_a_person":
        "UPDATE core.claims SET quote = 'My pain is gone. – Maria K., 54'",
    "reach_differs_from_rows": "DELETE FROM core.treatment_reach",
    "record_flow_does_not_add_up": """
        CREATE OR REPLACE VIEW record_flow_exclusions AS
        SELECT 'standing-studies' AS box_code, 'retracted' AS reason_code,
            7 AS n_excluded
    """,
    "record_in_two_studies": """
        INSERT INTO core.study_documents
        SELECT 's-other', document_id, 'leading' FROM core.study_documents
    """,
    "retracted_study_counts": "UPDATE core.body_members SET role_code = 'counted'",
    "retraction_list_is_old": """
        UPDATE core.source_states SET finished_at = finished_at - INTERVAL 9 DAY
    """,
    "scorecard_differs_from_rows": "UPDATE core.scorecard SET claims = claims + 1",
    "several_versions_current": "INSERT INTO raw.texts SELECT * FROM raw.texts",
    "signal_quote_not_on_page": "UPDATE core.page_signals SET quote = quote || '!'",
    "site_without_host_name": "UPDATE core.sites SET site_id = 'http://a b'",
    "study_without_record": "DELETE FROM core.study_documents",
    "summary_number_not_in_its_row":
        "UPDATE core.bodies SET n_studies = n_studies + 1",
    "summary_number_without_row":
        "UPDATE core.treatment_summaries SET summary = summary || ' 7 trials.'",
    "text_is_not_what_was_read": """
        UPDATE raw.texts SET text = text || '.' WHERE text_id = (
            SELECT min(text_id) FROM raw.texts WHERE is_current)
    """,
    "text_without_capture": "UPDATE raw.captures SET capture_sha256 = 'other'",
    "too_many_unreadable": """
        INSERT INTO raw.documents BY NAME
        SELECT * EXCLUDE (n) REPLACE (
            document_id || n AS document_id, 'no-text' AS outcome_code)
        FROM raw.documents, range(25) AS r (n) WHERE document_kind_code = 'page'
    """,
    "too_many_untagged": "UPDATE raw.page_tags SET is_current = FALSE",
    "treatment_missing_from_scorecard": "DELETE FROM core.scorecard",
    "treatment_outside_vocabulary":
        "UPDATE core.claim_treatments SET treatment_id = 'pixie-dust'",
    "treatments_of_claim_differ": "DELETE FROM core.claim_treatments",
    "unread_benchmark_leads": """
        UPDATE core.verdicts SET lead_code = 'review';
        UPDATE core.benchmarks SET checked_code = 'memory'
    """,
    "untested_without_search": "UPDATE core.verdicts SET search_id = NULL",
    "verdict_of_no_claim": "UPDATE core.verdicts SET claim_id = 'none'",
    "verdict_rests_on_nothing_stored":
        "UPDATE core.verdict_evidence SET evidence_id = 'none'",
    "verdict_shows_another_claim": "UPDATE core.verdicts SET site_id = 'other'",
    "verdict_without_evidence": f"""
        UPDATE core.verdicts SET evidence_quote = NULL, benchmark_id = NULL
        WHERE {EFFECT}
    """,
}  # fmt: skip


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory):
    home = copy_world(tmp_path_factory.mktemp("audit"))
    with open_work(home) as opened:
        yield opened


def run(work: Work, name: str) -> AuditResult:
    audits = [audit for audit in read_audits() if audit.audit == name]
    return run_audits(work, run_id=SECOND, now=NOW[SECOND], audits=audits)[0]


def test_a_sound_night_passes_every_audit(work: Work) -> None:
    results = run_audits(work, run_id=SECOND, now=NOW[SECOND])
    assert [r for r in results if r.state == "failed"] == []
    assert {r.audit for r in results if r.state == "not-checked"} <= {
        "captures_far_from_median",
        "counts_far_from_median",
        "fields_far_from_before",
        "invented_id_among_live",
    }


def test_every_audit_has_a_fault_planted_for_it() -> None:
    assert sorted(FAULTS) == [audit.audit for audit in read_audits()]
    assert len(FAULTS) >= 30


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_audit_finds_its_fault(work: Work, name: str) -> None:
    work.execute("BEGIN TRANSACTION")
    try:
        work.execute(FAULTS[name])
        let_audits_ask(work, SECOND, "2026-11-21T21:30:00Z")
        audit = next(one for one in read_audits() if one.audit == name)
        assert audit.unless == "" or work.value(audit.unless) is None
        assert work.query(audit.sql), "the audit let its fault pass"
    finally:
        work.execute("ROLLBACK")


def test_a_failed_audit_says_what_it_found_and_stops_publication(work: Work) -> None:
    work.execute("UPDATE core.verdicts SET overclaim = overclaim + 10")
    result = run(work, "overclaim_out_of_place")
    work.execute("UPDATE core.verdicts SET overclaim = overclaim - 10")
    assert result.state == "failed"
    assert result.stops
    assert result.n_rows
    assert "verdict_id" in result.detail


def test_a_text_is_known_again_however_its_space_is_laid_out(work: Work) -> None:
    let_audits_ask(work, SECOND, "2026-11-21T21:30:00Z")
    audit = next(
        one for one in read_audits() if one.audit == "text_is_not_what_was_read"
    )
    work.execute("BEGIN TRANSACTION")
    try:
        # White space of every kind: the cleaner's hash does not see it.
        spaces = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
        work.execute("UPDATE raw.texts SET text = text || $1", (f"{spaces}a",))
        assert work.query(audit.sql)
        rows = work.fetch("SELECT text_id, title, text FROM raw.texts")[1]
        for text_id, title, text in rows:
            work.execute(
                "UPDATE raw.texts SET content_hash = $2 WHERE text_id = $1",
                (text_id, content_hash(str(title), str(text))),
            )
        assert work.query(audit.sql) == []
    finally:
        work.execute("ROLLBACK")


def test_an_audit_that_cannot_run_reads_not_checked(work: Work) -> None:
    broken = Audit("broken", "Something.", "SELECT * FROM core.no_such_table")
    result = run_audits(work, run_id=SECOND, now=NOW[SECOND], audits=[broken])[0]
    assert result.state == "not-checked"
    assert not result.stops
    assert "no_such_table" in result.detail


def test_an_audit_that_only_tells_does_not_stop(work: Work) -> None:
    told = Audit("told", "Something.", "SELECT 1", blocks=False)
    result = run_audits(work, run_id=SECOND, now=NOW[SECOND], audits=[told])[0]
    assert result.state == "failed"
    assert not result.stops


def test_results_are_kept_with_their_run(work: Work) -> None:
    run_audits(work, run_id=FIRST, now=NOW[FIRST])
    run_audits(work, run_id=SECOND, now=NOW[SECOND])
    assert work.count("SELECT count(*) FROM audits") == len(read_audits())
    assert work.query("SELECT DISTINCT run_id FROM audits") == [{"run_id": SECOND}]


def test_auditing_an_unknown_run_is_refused(work: Work) -> None:
    with pytest.raises(WarehouseError, match="knows no run"):
        run_audits(work, run_id="000099-20261121", now=NOW[SECOND])


def test_every_audit_file_opens_with_its_sentence() -> None:
    for path in FOLDER.glob("*.sql"):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("-- ")
        assert first.endswith(".")


def test_a_file_without_a_sentence_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mute.sql").write_text("SELECT 1", encoding="utf-8")
    with pytest.raises(WarehouseError, match="what would be"):
        read_audits(tmp_path)
