"""Every number of a summary is in the row it is said to come from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from flows.appraise.judge import judge
from tests.appraisal import (
    a_benchmark,
    a_claim,
    a_finding,
    a_study,
    a_tags,
    judged,
)
from tests.world import SECOND, copy_world
from warehouse.audit import read_audits
from warehouse.corrected_verdicts import correct_verdicts
from warehouse.corrections import VERDICT, Correction
from warehouse.db import Work, open_work
from warehouse.judgement import ClaimSummary, Judgement, TreatmentSummary
from warehouse.judging import read_for_judgement, write_judgement
from warehouse.printed_numbers import numbers_in
from warehouse.tags import Effect
from warehouse.vocabularies import benchmarks, treatments

AUDITS = {
    audit.audit: audit.sql
    for audit in read_audits()
    if audit.audit.startswith("summary_number_")
}
NOT_IN_ROW, WITHOUT_ROW = sorted(AUDITS)
# A treatment whose summary rests on each kind of row.
BY_KIND = """
    SELECT source_id FROM core.summary_numbers
    WHERE source_table_code = '{table}' AND source_column = '{column}' LIMIT 1
"""


def summaries(found: Judgement) -> tuple[TreatmentSummary | ClaimSummary, ...]:
    return (*found.treatment_summaries, *found.claim_summaries)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    home = copy_world(tmp_path_factory.mktemp("numbers"))
    with open_work(home) as opened:
        material = read_for_judgement(opened)
        found = judge(
            studies=material.studies,
            claims=material.claims,
            benchmarks=benchmarks(),
            search=material.searches[0],
            treatments=treatments(),
        )
        write_judgement(opened, found, run_id=SECOND)
        yield opened


def test_each_number_of_every_sentence_names_its_row() -> None:
    kinds = itertools.product(
        ("efficacy", "safety", "mechanism"),
        ("benefit", "no-benefit", "evidence-lacking"),
        ("any", "acute", "stenosis"),
    )
    claims = [
        a_claim(
            f"c{number:03}",
            type=kind,
            direction=direction,
            treatments=tuple(treatments()),
            population=population,
            quote="It helps in 3 weeks, up to 1,200 times, at -2 to 5.5 degrees.",
        )
        for number, (kind, direction, population) in enumerate(kinds)
    ]
    effect = Effect("MD", -15.0, -20.0, -10.0, scale_max=100.0)
    review = a_tags(
        a_finding(effect=effect, comparator="placebo"),
        design="meta-analysis",
        n=900,
        n_trials=7,
    )
    studies = [a_study(), a_study("s9", review)]
    told = summaries(judged(studies, claims, benchmarks()))
    assert len(told) > 4000
    wrong = [
        one.text
        for one in told
        if numbers_in(one.text) != tuple(figure.shown for figure in one.figures)
    ]
    assert wrong == []


def test_a_sound_night_has_every_number_in_its_row(work: Work) -> None:
    for sql in AUDITS.values():
        assert work.query(sql) == []
    kinds = {
        str(row["kind"])
        for row in work.query(
            "SELECT DISTINCT source_table_code AS kind FROM core.summary_numbers"
        )
    }
    assert {"benchmarks", "searches", "thresholds", "wordings"} <= kinds


@pytest.mark.parametrize(
    ("table", "column", "fault"),
    [
        ("benchmarks", "effect_size", "regexp_replace(effect_size, '[0-9]', '9', 'g')"),
        ("benchmarks", "n_trials", "n_trials + 1"),
        ("benchmarks", "n_participants", "n_participants + 1"),
        ("benchmarks", "publication_year", "publication_year - 1"),
        ("benchmarks", "source", "'Somebody'"),
        ("searches", "n_records", "n_records + 1"),
        ("searches", "searched_to_date", "searched_to_date + 1"),
        ("thresholds", "value", "value * 2"),
        ("wordings", "wording", "'90 %'"),
    ],
)
def test_a_number_that_its_row_no_longer_gives_is_found(
    work: Work, table: str, column: str, fault: str
) -> None:
    key = f"{table.removesuffix('es' if table == 'searches' else 's')}_id"
    work.execute("BEGIN TRANSACTION")
    try:
        rows = work.query(BY_KIND.format(table=table, column=column))
        work.execute(
            f"UPDATE core.{table} SET {column} = {fault} WHERE {key} = ?",
            (str(rows[0]["source_id"]),),
        )
        found = work.query(AUDITS[NOT_IN_ROW])
        assert {row["source_column"] for row in found} == {column}
    finally:
        work.execute("ROLLBACK")


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE core.treatment_summaries SET summary = replace(summary, '20', '19')",
        "DELETE FROM core.summary_numbers WHERE position = 1",
        "UPDATE core.claim_summaries SET summary = summary || ' In 3 of 4 people.'",
    ],
    ids=["another-number", "a-number-without-row", "a-number-too-many"],
)
def test_a_number_in_the_words_alone_is_found(work: Work, fault: str) -> None:
    work.execute("BEGIN TRANSACTION")
    try:
        work.execute(fault)
        assert work.query(AUDITS[WITHOUT_ROW])
    finally:
        work.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        ("shown = '31', source_value = '31'", "source_column = 'n_trials'"),
        ("shown = '31'", "source_column = 'effect_size'"),
        ("factor = -factor", "source_column = 'effect_size'"),
        ("factor = factor * 2, shown = (2 * shown::DOUBLE)::VARCHAR", "factor = 1"),
        ("source_id = 'none'", "source_table_code = 'benchmarks'"),
    ],
    ids=["both", "shown-alone", "turned", "free-factor", "no-such-row"],
)
def test_a_number_that_was_made_up_with_its_source_is_found(
    work: Work, fault: str, where: str
) -> None:
    work.execute("BEGIN TRANSACTION")
    try:
        work.execute(
            f"UPDATE core.summary_numbers SET {fault} WHERE {where} "
            "AND shown NOT LIKE '%,%'"
        )
        assert work.query(AUDITS[NOT_IN_ROW])
    finally:
        work.execute("ROLLBACK")


def test_a_claim_for_review_says_so_and_is_not_told_as_fact() -> None:
    row = a_benchmark("b")
    (sure,) = judged([], [a_claim()], [row]).claim_summaries
    (unsure,) = judged([], [a_claim(confidence=0.3)], [row]).claim_summaries
    assert unsure.text.startswith("For review: ")
    assert unsure.text.endswith(sure.text)
    wide = a_benchmark("b", effect_size="MD -1/100 (95% CI -14 to 12)")
    (both,) = judged([], [a_claim()], [wide]).claim_summaries
    assert both.text.startswith("For review: the evidence leaves room for help")


def test_a_person_who_confirms_takes_the_mark_for_review_away() -> None:
    row = a_benchmark("b")
    found = judged([], [a_claim(confidence=0.3)], [row])
    (verdict,) = found.verdicts
    said = Correction(
        "c0001",
        verdict.verdict_id,
        VERDICT,
        verdict.verdict,
        verdict.verdict,
        "editor",
        "2026-11-21T21:30:00Z",
        "Read it.",
    )
    after, _ = correct_verdicts(found, [said])
    assert not after.verdicts[0].is_for_review
    assert after.claim_summaries[0].text.startswith("The page says")
    assert after.claim_summaries[0].figures == found.claim_summaries[0].figures


def test_a_corrected_verdict_names_the_row_of_its_numbers_too() -> None:
    found = judged([], [a_claim()], [a_benchmark("b")])
    (verdict,) = found.verdicts
    said = Correction(
        "c0001",
        verdict.verdict_id,
        VERDICT,
        verdict.verdict,
        "overstated",
        "editor",
        "2026-11-21T21:30:00Z",
        "Only 3 of 8 trials say so.",
    )
    (told,) = correct_verdicts(found, [said])[0].claim_summaries
    assert "3 of 8" in told.text
    assert numbers_in(told.text) == tuple(one.shown for one in told.figures)
