"""A second reading beside the first: registrations, cited studies, repeated pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import copy_world
from warehouse.citation_store import fill_citations
from warehouse.db import Row, Work, open_work
from warehouse.scorecard import refresh_scorecard

PAPER = "(SELECT study_id FROM core.studies WHERE pmid = '99000001')"
# The only registration of the made-up world, as if it were that paper's.
REGISTER = f"""
    DELETE FROM core.study_documents WHERE document_id IN (
        SELECT document_id FROM raw.documents WHERE registry IS NOT NULL);
    INSERT INTO core.study_documents
    SELECT {PAPER}, document_id, 'registration' FROM raw.documents
    WHERE registry IS NOT NULL
"""


@pytest.fixture
def work(tmp_path: Path):
    with open_work(copy_world(tmp_path)) as opened:
        yield opened


def enrol(work: Work, n: object) -> Row:
    work.execute(
        "UPDATE raw.documents "
        "SET registry = struct_update(registry, enrolment := ?::BIGINT) "
        "WHERE registry IS NOT NULL",
        (n,),
    )
    return work.query(f"FROM enrolment_checks WHERE study_id = {PAPER}")[0]


def test_a_registered_sample_size_is_set_beside_the_one_in_the_paper(
    work: Work,
) -> None:
    work.execute(REGISTER)
    stated = work.count(f"SELECT n_participants FROM studies WHERE study_id = {PAPER}")
    told = [
        enrol(work, n)["agreement_code"] for n in (stated, stated + 1, stated * 2, None)
    ]
    assert told == ["same", "close", "different", "only-one"]
    row = enrol(work, stated * 2)
    assert (row["n_stated"], row["n_registered"]) == (stated, stated * 2)
    assert row["enrolment_type_code"] == "planned"


def test_a_registration_without_a_paper_is_the_only_reading(work: Work) -> None:
    rows = work.query("FROM enrolment_checks")
    assert [(row["n_stated"], row["n_registered"]) for row in rows] == [(None, 120)]
    assert rows[0]["agreement_code"] == "only-one"


def cited(work: Work, condition: str = "TRUE") -> list[tuple[object, ...]]:
    fill_citations(work)
    return work.fetch(
        "SELECT DISTINCT is_same_treatment, is_same_population, is_same_outcome "
        f"FROM citation_checks WHERE {condition}"
    )[1]


def cite(work: Work, pmid: str, treatment: str) -> None:
    """Have every page with a claim on a treatment name one paper and no other."""
    work.execute(
        f"""
        DELETE FROM core.page_citations;
        INSERT INTO core.page_citations
        SELECT DISTINCT document_id, 'pmid', '{pmid}' FROM core.claims
        WHERE is_current AND list_contains(treatment_ids, '{treatment}');
        DELETE FROM core.claims
        WHERE NOT list_contains(treatment_ids, '{treatment}')
        """
    )


def test_a_cited_study_of_the_treatment_is_told_from_one_of_another(
    work: Work,
) -> None:
    treatment = work.value(
        f"SELECT intervention_ids[1] FROM studies WHERE study_id = {PAPER}"
    )
    cite(work, "99000001", str(treatment))
    assert {row[0] for row in cited(work)} == {True}
    work.execute(
        f"UPDATE core.studies SET intervention_ids = ['cupping'] "
        f"WHERE study_id = {PAPER}"
    )
    assert {row[0] for row in cited(work)} == {False}
    work.execute(
        f"UPDATE core.studies SET conclusion_direction_code = 'no-benefit' "
        f"WHERE study_id = {PAPER}"
    )
    assert (
        work.value("SELECT any_value(conclusion_direction_code) FROM citation_checks")
        == "no-benefit"
    )


def test_a_study_of_a_narrower_treatment_answers_a_claim_on_the_wider(
    work: Work,
) -> None:
    work.execute(
        """
        UPDATE core.studies SET intervention_ids = ['pilates'] WHERE pmid = '99000001';
        UPDATE core.claims SET treatment_ids = ['exercise-therapy']
        """
    )
    wider = work.value(
        "SELECT ancestor_ids[1] FROM core.treatments WHERE treatment_id = 'pilates'"
    )
    work.execute("UPDATE core.claims SET treatment_ids = [?]", (wider,))
    assert {row[0] for row in cited(work)} == {True}
    work.execute(
        "UPDATE core.studies SET intervention_ids = [?] WHERE pmid = '99000001'",
        (wider,),
    )
    work.execute("UPDATE core.claims SET treatment_ids = ['pilates']")
    assert {row[0] for row in cited(work)} == {False}


@pytest.mark.parametrize(
    ("claimed", "studied", "same"),
    [
        ("any", "chronic", True),
        ("any", "pregnancy", False),
        ("chronic", "any", True),
        ("chronic", "acute", False),
        ("stenosis", "stenosis", True),
        ("chronic", None, False),
        ("other", "chronic", None),
    ],
)
def test_people_of_a_cited_study_are_held_against_those_of_the_claim(
    work: Work, claimed: str, studied: str | None, same: bool | None
) -> None:
    work.execute("UPDATE core.claims SET population_code = ?", (claimed,))
    work.execute("UPDATE core.studies SET population_code = ?", (studied,))
    assert {row[1] for row in cited(work)} == {same}


def test_an_outcome_that_nobody_measured_is_not_known_rather_than_different(
    work: Work,
) -> None:
    work.execute("UPDATE core.claim_outcomes SET outcome_code = 'function'")
    work.execute("UPDATE core.findings SET outcome_code = 'function'")
    asked = "claim_id IN (SELECT claim_id FROM core.claim_outcomes)"
    assert {row[2] for row in cited(work, asked)} == {True}
    work.execute("UPDATE core.findings SET outcome_code = 'sleep'")
    assert {row[2] for row in cited(work, asked)} == {False}
    work.execute("DELETE FROM core.findings")
    assert {row[2] for row in cited(work, asked)} == {None}


def test_pages_that_repeat_one_another_count_once_as_well_as_each(work: Work) -> None:
    before = work.query("FROM treatment_reach ORDER BY treatment_id")
    work.execute(
        """
        UPDATE raw.documents SET group_id = document_id;
        INSERT INTO raw.documents
        SELECT * REPLACE ('copy-' || document_id AS document_id)
        FROM raw.documents WHERE document_kind_code = 'page';
        INSERT INTO core.claim_treatments
        SELECT * REPLACE ('copy-' || claim_id AS claim_id) FROM core.claim_treatments;
        INSERT INTO core.claims
        SELECT * REPLACE (
            'copy-' || claim_id AS claim_id, 'copy-' || document_id AS document_id)
        FROM core.claims
        """
    )
    refresh_scorecard(work)
    after = work.query("FROM treatment_reach ORDER BY treatment_id")
    for one, two in zip(before, after, strict=True):
        assert two["n_pages"] == 2 * int(str(one["n_pages"]))
        assert two["n_claims"] == 2 * int(str(one["n_claims"]))
        assert two["n_page_groups"] == one["n_page_groups"]
        assert two["n_distinct_claims"] == one["n_distinct_claims"]
        assert two["n_sites"] == one["n_sites"]
