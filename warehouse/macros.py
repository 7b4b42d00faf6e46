"""Questions that stand in the file itself, such as FROM marketed_hardest()."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.db import Connection
from warehouse.queries import questions


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with something left open, as a table macro of the file."""

    name: str
    parameter: str
    sentence: str
    sql: str


ASKED = (
    Asked(
        "claims_about",
        "of_treatment",
        "Claims that credit a treatment, loudest first.",
        """
        SELECT * FROM claims WHERE list_contains(treatment_ids, of_treatment)
        ORDER BY strength_rank DESC, claim_id
        """,
    ),
    Asked(
        "verdicts_about",
        "of_treatment",
        "Verdicts on claims about a treatment, with both quotes.",
        """
        SELECT * FROM verdicts WHERE treatment_id = of_treatment
        ORDER BY verdict, verdict_id
        """,
    ),
    Asked(
        "evidence_about",
        "of_treatment",
        "Bodies of evidence and appraised conclusions on a treatment.",
        """
        SELECT * FROM evidence WHERE treatment_id = of_treatment
        ORDER BY outcome_code, population_code, comparator_code, evidence_kind_code,
            evidence_id
        """,
    ),
    Asked(
        "studies_about",
        "of_treatment",
        "Studies that tried a treatment, newest first.",
        """
        SELECT * FROM studies WHERE list_contains(intervention_ids, of_treatment)
        ORDER BY publication_year DESC NULLS LAST, study_id
        """,
    ),
    Asked(
        "changes_since",
        "since_run_id",
        "What is different since a run, with its cause.",
        """
        SELECT * FROM changes
        WHERE sequence > (SELECT sequence FROM runs WHERE run_id = since_run_id)
        ORDER BY sequence, position
        """,
    ),
)


def define_macros(connection: Connection) -> None:
    """Define every worked question as a macro, and those that ask about one thing.

    Their sentences, and what not to conclude, stand in duckdb_functions().
    """
    for asked in ASKED:
        connection.execute(
            f"CREATE OR REPLACE MACRO {asked.name}({asked.parameter}) AS TABLE "
            f"{asked.sql}"
        )
        _explain(connection, asked.name, asked.sentence)
    for question in questions():
        connection.execute(
            f"CREATE OR REPLACE MACRO {question.question_id}() AS TABLE {question.sql}"
        )
        _explain(
            connection,
            question.question_id,
            f"{question.title} Warning: {question.caution}",
        )


def names(connection: Connection) -> tuple[str, ...]:
    """The macros of a file that give rows: questions and searches."""
    rows = connection.fetch(
        """
        SELECT DISTINCT function_name FROM duckdb_functions()
        WHERE function_type = 'table_macro' AND NOT internal AND schema_name = 'main'
        ORDER BY function_name
        """
    )[1]
    return tuple(str(row[0]) for row in rows)


def _explain(connection: Connection, name: str, sentence: str) -> None:
    told = sentence.replace("'", "''")
    connection.execute(f"COMMENT ON MACRO TABLE {name} IS '{told}'")
