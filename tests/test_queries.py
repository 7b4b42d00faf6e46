"""The worked questions run, answer their own sentence, and their pages are current."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.world import FIRST, SECOND, document_id, shared_world
from tests.write_questions import DOCS
from warehouse.db import (
    Connection,
    Row,
    Snapshot,
    WarehouseError,
    connect_file,
    open_snapshot,
)
from warehouse.queries import (
    Question,
    as_index,
    as_page,
    question,
    questions,
)

MANIPULATION = document_id("page", "http://clinic.example.org/manipulation")
SHOP = document_id("page", "http://shop.example.org/tens")
EXERCISE = document_id("page", "http://health.example.org/exercise")
GONE = document_id("page", "http://health.example.org/gone")


@pytest.fixture(scope="module")
def snapshot() -> Iterator[Snapshot]:
    with open_snapshot(shared_world().home) as opened:
        yield opened


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("questions") / "planted.duckdb"
    shutil.copyfile(shared_world().second, path)
    with connect_file(path) as opened:
        yield opened


@pytest.fixture
def night(copied: Connection) -> Iterator[Connection]:
    """The second night, in which a test may plant rows; none of them stays."""
    copied.execute("BEGIN TRANSACTION")
    yield copied
    copied.execute("ROLLBACK")


def ask(night: Connection, question_id: str) -> list[Row]:
    return night.query(question(question_id).sql)


def treatments(rows: list[Row]) -> list[object]:
    return [row["treatment_id"] for row in rows]


def withhold(night: Connection, treatment_id: str) -> None:
    night.execute(
        "UPDATE core.verdicts SET is_for_review = TRUE WHERE treatment_id = $1",
        (treatment_id,),
    )


def plant_signal(night: Connection, document: str, signal: str) -> None:
    night.execute(
        "INSERT INTO core.page_signals VALUES ($1, 9, $2, '', 0, 0, 'planted')",
        (document, signal),
    )


def plant_citation(night: Connection, document: str, pmid: str) -> None:
    night.execute(
        """
        INSERT INTO core.page_citations
        SELECT $1, scheme_code, record_value FROM core.study_ids
        WHERE study_id = (
            SELECT study_id FROM core.study_ids
            WHERE scheme_code = 'pmid' AND record_value = $2
        )
        """,
        (document, pmid),
    )


def plant_change(night: Connection, run_id: str, code: str, subject: str) -> None:
    night.execute(
        """
        INSERT INTO core.changes BY NAME
        SELECT run_id, sequence, $2 AS change_code, 'verdict' AS subject_kind_code,
            $3 AS subject_id, 'page-edited' AS cause_code, 'Planted.' AS cause,
            99 AS position
        FROM core.runs WHERE run_id = $1
        """,
        (run_id, code, subject),
    )


def verdict_of(night: Connection, treatment_id: str) -> str:
    return str(
        night.value(
            "SELECT verdict_id FROM verdicts WHERE treatment_id = $1", (treatment_id,)
        )
    )


def test_there_are_twenty_five() -> None:
    assert len(questions()) == 25


@pytest.mark.parametrize("asked", questions(), ids=lambda one: one.question_id)
def test_the_page_of_a_question_asks_as_it_is_asked(asked: Question) -> None:
    # Its answer is held against the demonstration's second night by test_demo_nights.
    page = (DOCS / f"{asked.question_id}.md").read_text(encoding="utf-8")
    above, _, below = as_page(asked, []).partition("No rows.")
    assert page.startswith(above.removesuffix(":\n\n"))
    assert page.endswith(below)


@pytest.mark.parametrize("asked", questions(), ids=lambda one: one.question_id)
def test_a_question_says_what_not_to_conclude(asked: Question) -> None:
    assert asked.title.endswith("?")
    assert asked.caution.endswith(".")


@pytest.mark.parametrize("asked", questions(), ids=lambda one: one.question_id)
def test_the_order_of_an_answer_is_total(snapshot: Snapshot, asked: Question) -> None:
    assert "ORDER BY" in asked.sql
    assert snapshot.query(asked.sql) == snapshot.query(asked.sql)


def test_the_index_lists_every_page() -> None:
    assert (DOCS / "README.md").read_text(encoding="utf-8") == as_index()
    assert len(list(DOCS.glob("*.md"))) == 26


def test_a_question_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(WarehouseError, match="marketed_hardest"):
        question("why")


def test_a_tested_treatment_is_not_untested_for_one_claim(night: Connection) -> None:
    assert treatments(ask(night, "marketed_but_untested")) == ["lumbar-support"]
    night.execute("UPDATE core.scorecard SET untested = 1")
    assert treatments(ask(night, "marketed_but_untested")) == ["lumbar-support"]


def test_what_is_judged_by_its_parts_is_not_untested(night: Connection) -> None:
    night.execute(
        "UPDATE core.scorecard SET sites = 3 WHERE treatment_id IN ('cupping', 'yoga')"
    )
    night.execute(
        "UPDATE core.scorecard SET overstated = 1 WHERE treatment_id = 'yoga'"
    )
    assert treatments(ask(night, "marketed_but_untested")) == [
        "cupping",
        "lumbar-support",
    ]


def test_a_claim_judged_by_a_study_until_its_retraction_is_named(
    night: Connection,
) -> None:
    (row,) = ask(night, "claims_on_retracted_studies")
    assert (row["rests_by"], row["treatment_id"]) == ("verdict", "tens")
    assert (row["verdict_before"], row["verdict_today"]) == ("mixed", "for review")
    # Another study counted in that body; it was not retracted, and is not named.
    assert row["study_id"] == night.value(
        "SELECT study_id FROM studies WHERE pmid = '99000005'"
    )


def test_a_verdict_that_had_left_the_body_did_not_rest_on_the_study(
    night: Connection,
) -> None:
    night.execute(
        """
        INSERT INTO core.runs SELECT * REPLACE ('000000-20261119' AS run_id,
            0 AS sequence) FROM core.runs WHERE sequence = 1;
        INSERT INTO core.verdict_history SELECT * REPLACE (
            '000000-20261119' AS run_id) FROM core.verdict_history
        WHERE treatment_id = 'tens';
        UPDATE core.verdict_history SET body_id = NULL
        WHERE treatment_id = 'tens' AND run_id = '000001-20261120'
        """
    )
    assert ask(night, "claims_on_retracted_studies") == []


def test_a_claim_whose_page_links_a_retracted_study_of_its_treatment_is_named(
    night: Connection,
) -> None:
    night.execute(
        """
        INSERT INTO core.citation_checks BY NAME
        SELECT claims.claim_id, studies.study_id, ['pmid:99000005'] AS record_ids,
            list_contains(claims.treatment_ids, 'tens') AS is_same_treatment
        FROM core.claims AS claims, core.studies AS studies
        WHERE claims.site_id = 'shop.example.org' AND studies.pmid = '99000005'
        """
    )
    rows = ask(night, "claims_on_retracted_studies")
    assert [(row["rests_by"], row["treatment_id"]) for row in rows] == [
        ("link", "tens"),
        ("verdict", "tens"),
    ]


def test_a_page_that_presses_counts_where_it_claims_a_benefit(
    night: Connection,
) -> None:
    plant_signal(night, MANIPULATION, "discount")
    plant_signal(night, EXERCISE, "author-stated")
    plant_signal(night, GONE, "guarantee")
    told = {row["site_kind_code"]: row for row in ask(night, "pressure_to_buy")}
    assert (told["shop"]["n_with_scarcity"], told["shop"]["any_pct"]) == (1, 100.0)
    assert (told["clinic"]["n_with_discount"], told["clinic"]["any_pct"]) == (1, 50.0)
    health = told["health-information"]
    assert (health["n_with_guarantee"], health["any_pct"]) == (0, 0.0)


def test_a_study_left_out_of_two_bodies_counts_once(night: Connection) -> None:
    night.execute(
        """
        INSERT INTO core.body_members
        SELECT * REPLACE ('body-magnet-therapy' AS body_id, 9 AS position)
        FROM core.body_members WHERE role_code <> 'counted'
        UNION ALL
        SELECT * REPLACE ('body-tens' AS body_id, 9 AS position,
            'retracted' AS role_code, 'It was retracted.' AS reason)
        FROM core.body_members WHERE body_id = 'body-exercise-therapy'
        """
    )
    (row,) = ask(night, "studies_left_out")
    assert (row["n_studies"], row["n_counted_nowhere"]) == (2, 1)


def test_a_withheld_verdict_bears_no_claim_out(night: Connection) -> None:
    withhold(night, "exercise-therapy")
    assert treatments(ask(night, "supported_claims")) == ["spinal-manipulation"]


def test_withheld_verdicts_are_not_counted_by_kind_of_site(night: Connection) -> None:
    told = {
        (row["site_kind_code"], row["verdict"]): row["of_kind_pct"]
        for row in ask(night, "verdicts_by_kind_of_site")
    }
    assert told["health-information", "supported"] == 50.0
    assert ("shop", "mixed") not in told
    assert told["shop", "untested"] == 100.0


def test_only_verdicts_that_are_told_are_mixed_for_a_reason(night: Connection) -> None:
    assert ask(night, "mixed_and_why") == []
    night.execute(
        "UPDATE core.verdicts SET is_for_review = FALSE WHERE treatment_id = 'tens'"
    )
    (row,) = ask(night, "mixed_and_why")
    assert (row["treatment_id"], row["mixed_reason_code"]) == ("tens", "conflict")


def test_gaps_and_overclaims_of_withheld_verdicts_are_left_out(
    night: Connection,
) -> None:
    assert treatments(ask(night, "strongest_words_weakest_evidence")) == [
        "spinal-manipulation"
    ]
    before = ask(night, "claims_wider_than_evidence")
    withhold(night, "spinal-manipulation")
    assert ask(night, "strongest_words_weakest_evidence") == []
    after = ask(night, "claims_wider_than_evidence")
    assert (before[0]["n_verdicts"], after[0]["n_verdicts"]) == (3, 1)


def test_changes_are_those_of_thirty_days(night: Connection) -> None:
    for run_id, day, code in (
        ("000000-20261001", "2026-10-01", "site-new"),
        ("000003-20261210", "2026-12-10", "site-gone"),
    ):
        night.execute(
            """
            INSERT INTO core.runs
            SELECT * REPLACE ($1 AS run_id, $2::INTEGER AS sequence,
                $3::TIMESTAMP AS started_at) FROM core.runs WHERE sequence = 1
            """,
            (run_id, int(run_id[:6]), day),
        )
        plant_change(night, run_id, code, "planted")
    told = {row["change_code"]: row for row in ask(night, "what_changed")}
    assert "site-new" not in told
    assert told["site-gone"]["n_changes"] == 1
    assert told["study-retracted"]["last_run_id"] == SECOND


def test_a_flip_to_a_withheld_verdict_is_not_told(night: Connection) -> None:
    plant_change(night, SECOND, "verdict-flipped", verdict_of(night, "tens"))
    assert ask(night, "verdicts_that_flipped") == []
    plant_change(night, FIRST, "verdict-flipped", verdict_of(night, "magnet-therapy"))
    assert [row["sequence"] for row in ask(night, "verdicts_that_flipped")] == [1]


def test_only_a_benefit_is_promised(night: Connection) -> None:
    (row,) = ask(night, "absolute_claims")
    assert row["treatment_ids"] == ["lumbar-support"]
    night.execute("UPDATE core.claims SET direction_code = 'no-benefit'")
    assert ask(night, "absolute_claims") == []


def test_hype_is_the_strength_of_claims_of_a_benefit(night: Connection) -> None:
    night.execute(
        "UPDATE core.claims SET strength_code = 'absolute' "
        "WHERE direction_code = 'evidence-lacking'"
    )
    told = {row["site_kind_code"]: row for row in ask(night, "hype_by_kind_of_site")}
    assert told["health-information"]["strong_of_benefit_pct"] == 0.0
    assert told["shop"]["strong_of_benefit_pct"] == 50.0


def test_advice_that_was_replaced_is_not_told(night: Connection) -> None:
    def told() -> set[object]:
        rows = ask(night, "advice_of_nice_and_who")
        return {row["source"] for row in rows if row["treatment_id"] == "tens"}

    assert told() == {"NICE NG59", "WHO 2023"}
    night.execute(
        "UPDATE core.benchmarks SET superseded_by = 'A later one' "
        "WHERE source = 'NICE NG59'"
    )
    assert told() == {"WHO 2023"}


def test_agreement_is_told_as_a_share_of_comparisons(night: Connection) -> None:
    night.execute(
        """
        INSERT INTO core.agreements
        SELECT * REPLACE ('body-tens' AS body_id, FALSE AS is_agreeing)
        FROM core.agreements
        """
    )
    (row,) = ask(night, "agreement_with_reviews")
    assert (row["n_comparisons"], row["n_agreeing"]) == (2, 1)
    assert row["agreeing_pct"] == 50.0


def test_advice_is_no_evidence(night: Connection) -> None:
    rows = ask(night, "evidence_for_one_treatment")
    assert {row["evidence_kind_code"] for row in rows} == {"benchmark", "body"}
    assert "advice" not in {row["outcome_code"] for row in rows}
    assert "NICE NG59" not in {row["citation"] for row in rows}


def test_a_site_without_pages_takes_no_share_away(night: Connection) -> None:
    night.execute(
        "INSERT INTO core.sites SELECT * REPLACE ('empty.example.org' AS site_id) "
        "FROM core.sites LIMIT 1"
    )
    assert {row["sites_pct"] for row in ask(night, "marketed_hardest")} == {33.3}


def test_a_page_that_names_a_retracted_study_twice_counts_once(
    night: Connection,
) -> None:
    plant_citation(night, SHOP, "99000005")
    plant_citation(night, GONE, "99000005")
    plant_citation(night, MANIPULATION, "99000002")
    (row,) = ask(night, "pages_citing_retracted_studies")
    assert (row["site_id"], row["n_pages"]) == ("shop.example.org", 1)


def test_a_gone_page_links_nothing(night: Connection) -> None:
    plant_citation(night, SHOP, "99000005")
    plant_citation(night, GONE, "99000002")
    told = {row["site_id"]: row for row in ask(night, "sites_that_link_studies")}
    shop = told["shop.example.org"]
    assert (shop["n_pages"], shop["n_records"], shop["n_studies_held"]) == (1, 2, 1)
    assert told["health.example.org"]["n_pages"] == 1


def test_pages_without_a_group_are_not_one_text(night: Connection) -> None:
    night.execute("UPDATE raw.documents SET group_id = ''")
    assert ask(night, "same_text_on_many_sites") == []
    night.execute(
        "UPDATE raw.documents SET group_id = 'together' WHERE document_id IN ($1, $2)",
        (SHOP, EXERCISE),
    )
    (row,) = ask(night, "same_text_on_many_sites")
    assert (row["group_id"], row["n_sites"]) == ("together", 2)


def test_planned_trials_conclude_nothing(night: Connection) -> None:
    night.execute("UPDATE core.studies SET is_spin = TRUE WHERE pmid = '99000002'")
    told = {row["design_code"]: row for row in ask(night, "spin_in_abstracts")}
    assert "rct-protocol" not in told
    assert (told["rct"]["n_of_benefit"], told["rct"]["n_with_spin"]) == (2, 1)


def test_words_that_went_another_night_were_not_put_in_these(
    night: Connection,
) -> None:
    (row,) = ask(night, "reworded_claims")
    assert (row["strength_before"], row["strength_after"]) == ("absolute", "strong")
    night.execute(
        "UPDATE core.claim_history SET run_id = $1 WHERE event_code = 'gone'", (FIRST,)
    )
    assert ask(night, "reworded_claims") == []


def test_evidence_is_held_to_the_claim_of_its_treatment_only(night: Connection) -> None:
    (row,) = ask(night, "do_linked_studies_say_so")
    assert row["conclusion_direction_code"] == "benefit"
    assert row["quote"] == "Exercise therapy reduces chronic low back pain."


def test_every_step_names_its_body(night: Connection) -> None:
    rows = ask(night, "why_this_certainty")
    assert {row["body_id"] for row in rows if row["domain_code"] == "start"} == {
        row["body_id"] for row in night.query("SELECT body_id FROM bodies")
    }
