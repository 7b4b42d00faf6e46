"""Every column is explained, by one grammar of names, in the file and in the docs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.world import shared_world
from warehouse.db import open_snapshot
from warehouse.dictionary import (
    STABLE_VIEWS,
    Table,
    as_json,
    as_markdown,
    as_text,
    main,
    read_dictionary,
)

DOCS = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
# Columns fixed by the contract of the scorecard, and plain words for measures.
PLAIN_COUNTS = {
    "sites", "pages", "claims", "claims_strong", "supported", "overstated", "mixed",
    "contradicted", "untested", "untestable", "overclaim", "position", "sequence",
    "step", "number", "best_level", "evidence_level", "strength_rank", "lead_year",
    "publication_year", "http_status", "warc_offset",
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    with open_snapshot(shared_world().home) as snapshot:
        return read_dictionary(snapshot)


def test_the_stable_views_come_first_and_are_all_there(
    tables: tuple[Table, ...],
) -> None:
    assert tuple(table.name for table in tables[: len(STABLE_VIEWS)]) == STABLE_VIEWS


def test_everything_has_its_sentence(tables: tuple[Table, ...]) -> None:
    for table in tables:
        assert table.sentence.endswith("."), table.name
        for column in table.columns:
            assert column.sentence.endswith("."), (table.name, column.name)


def test_what_is_easily_misread_carries_a_warning(tables: tuple[Table, ...]) -> None:
    warned = {table.name for table in tables if table.warning}
    assert {"claims", "studies", "bodies", "verdicts", "scorecard", "changes"} <= warned


def test_names_follow_the_grammar(tables: tuple[Table, ...]) -> None:
    for table in tables:
        for column in table.columns:
            name, kind = column.name, column.type
            where = f"{table.name}.{name} {kind}"
            assert re.fullmatch(r"[a-z][a-z0-9_]*", name), where
            assert (kind == "BOOLEAN") == name.startswith("is_"), where
            assert (kind == "TIMESTAMP") == name.endswith("_at"), where
            assert (kind == "DATE") == name.endswith("_date"), where
            if name.endswith(("_id", "_code")):
                assert kind == "VARCHAR", where
            if kind in ("INTEGER", "BIGINT"):
                counted = name.startswith("n_") or name.endswith(("_start", "_end"))
                assert counted or name in PLAIN_COUNTS, where


def test_the_scorecard_has_the_columns_of_its_contract(
    tables: tuple[Table, ...],
) -> None:
    scorecard = next(table for table in tables if table.name == "scorecard")
    assert [column.name for column in scorecard.columns] == [
        "treatment_id", "preferred_name", "sites", "pages", "claims", "claims_strong",
        "best_level", "certainty", "lead_source", "lead_year", "effect_word",
        "supported", "overstated", "mixed", "contradicted", "untested", "untestable",
        "overclaim_mean", "is_demo",
    ]  # fmt: skip


def test_closed_lists_are_named_with_their_columns(tables: tuple[Table, ...]) -> None:
    verdicts = next(table for table in tables if table.name == "verdicts")
    verdict = next(column for column in verdicts.columns if column.name == "verdict")
    assert verdict.codes[:2] == ("supported", "overstated")


def test_the_documentation_is_current(tables: tuple[Table, ...]) -> None:
    assert DOCS.read_text(encoding="utf-8") == as_markdown(tables), (
        "run `make dictionary`"
    )


def test_the_documentation_is_written_by_the_command_that_make_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "data-dictionary.md"
    monkeypatch.setattr("sys.argv", ["dictionary", str(page)])
    main()
    assert page.read_text(encoding="utf-8") == DOCS.read_text(encoding="utf-8")


def test_every_view_is_linked_to_the_sql_that_makes_it(
    tables: tuple[Table, ...],
) -> None:
    for table in tables:
        if table.kind == "view":
            sql = (Path(__file__).parents[1] / table.source).read_text("utf-8")
            assert f"VIEW {table.name} AS" in sql
        else:
            assert table.source == ""


def test_json_says_all_that_the_text_says(tables: tuple[Table, ...]) -> None:
    stored = json.loads(as_json(tables))
    assert len(stored) == len(tables)
    text = as_text(tables)
    for table in stored:
        assert table["name"] in text
        for column in table["columns"]:
            assert column["name"] in text


def test_text_fits_a_terminal(tables: tuple[Table, ...]) -> None:
    assert max(map(len, as_text(tables).split("\n"))) <= 88


def test_what_a_column_holds_is_in_the_list_it_names() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        for table in read_dictionary(snapshot):
            listed = [column for column in table.columns if column.codes]
            if not listed:
                continue
            distinct = ", ".join(
                f'list(DISTINCT "{one.name}") AS "{one.name}"' for one in listed
            )
            (held,) = snapshot.query(
                f"SELECT {distinct} FROM {table.layer}.{table.name}"
            )
            for column in listed:
                found = held[column.name] or []
                assert isinstance(found, list)
                values = {str(one) for one in found if one is not None}
                assert values <= set(column.codes), f"{table.name}.{column.name}"
