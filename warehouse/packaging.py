"""What describes an export to other programs: a data package and a dataset notice."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.dictionary import Column, Table

LICENCE_NAME = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TEXT = f"""\
Our tags, levels, verdicts, vocabulary and summaries: {LICENCE_NAME}
{LICENCE_URL}

Quotes from pages and abstracts belong to their authors; they are short, exact and
given with their source. Full texts, where this export holds them, are for the
operator of the warehouse and are not for redistribution. Nothing here is medical
advice. Certainty of bodies of evidence is an automatic pre-assessment.
"""
MEDIA = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "json": "application/json",
}
FIELD_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}


# The column that tells the rows of a view apart, where one does.
KEYS = {
    "benchmarks": "benchmark_id",
    "bodies": "body_id",
    "claims": "claim_id",
    "documents": "document_id",
    "findings": "finding_id",
    "runs": "run_id",
    "scorecard": "treatment_id",
    "sites": "site_id",
    "studies": "study_id",
    "treatments": "treatment_id",
    "verdicts": "verdict_id",
}


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of an export, relative to its folder."""

    path: str
    format: str
    view: Table
    n_rows: int
    n_bytes: int
    sha256: str
    part: str = ""


def as_datapackage(
    files: Sequence[PackedFile], run: dict[str, object], *, public: bool
) -> str:
    """Describe the files as a Data Package, version 2."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "backcheck",
        "id": f"backcheck-{run['run_id']}",
        "title": "Back-pain treatments: what is said and what was found",
        "description": "Claims of web pages about back-pain treatments beside the "
        "evidence of trials, read automatically. Not medical advice.",
        "version": str(run["run_id"]),
        "created": moment(run["finished_at"]),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE_URL, "title": LICENCE_NAME}],
        "isDemo": bool(run["is_demo"]),
        "withFullTexts": not public,
        "versions": {
            name: str(run[name])
            for name in (
                "program_version",
                "cleaner_version",
                "page_tagger_version",
                "abstract_tagger_version",
            )
        },
        "resources": [_resource(item) for item in files],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def as_dataset(files: Sequence[PackedFile], run: dict[str, object]) -> str:
    """Describe the files as a schema.org Dataset."""
    dataset = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": "backcheck",
        "version": str(run["run_id"]),
        "description": "What the public is told about back-pain treatments beside what "
        "trials found. Read automatically; not medical advice."
        + (" Demonstration data." if run["is_demo"] else ""),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "dateModified": moment(run["finished_at"]),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": item.view.name,
                "description": item.view.sentence,
                "encodingFormat": MEDIA[item.format],
                "contentUrl": item.path,
                "contentSize": f"{item.n_bytes} B",
                "sha256": item.sha256,
            }
            for item in files
        ],
    }
    return json.dumps(dataset, indent=1, ensure_ascii=False) + "\n"


def _resource(item: PackedFile) -> dict[str, object]:
    resource: dict[str, object] = {
        "name": _slug(f"{item.view.name}-{item.format}-{item.part}"),
        "path": item.path,
        "title": item.view.name,
        "description": described(item.view),
        # Validators open what they take for a table; of Parquet they misread lists.
        "format": "apache-parquet" if item.format == "parquet" else item.format,
        "mediatype": MEDIA[item.format],
        "bytes": item.n_bytes,
        "hash": f"sha256:{item.sha256}",
        "rows" if item.format == "csv" else "rowCount": item.n_rows,
    }
    if item.format == "csv":
        resource |= {
            "type": "table",
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": _schema(item.view),
        }
    return resource


def _schema(view: Table) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(one) for one in view.columns]}
    if view.name in KEYS:
        schema["primaryKey"] = [KEYS[view.name]]
    return schema


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.type, "any"),
        "description": " ".join(
            part for part in (column.sentence, column.warning) if part
        ),
    }
    if column.type.endswith("[]") or column.type.startswith("STRUCT"):
        field["type"] = "array"
    if column.type == "TIMESTAMP":
        field["format"] = "any"
    if column.codes:
        field["categories"] = list(column.codes)
    return field


def _slug(text: str) -> str:
    """A name of a resource: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def described(view: Table) -> str:
    """A view's sentence with its warning."""
    return f"{view.sentence} {view.warning}".strip()


def moment(value: object) -> str:
    """A time of the warehouse as ISO 8601; empty where there is none."""
    return str(value).replace(" ", "T") + "Z" if value else ""


def as_citation(month: str, run: dict[str, object]) -> str:
    """How to cite a monthly release, in the Citation File Format."""
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite this release by its month, and say which night it holds.",
        "type: dataset",
        'title: "backcheck: what is said of back-pain treatments and what was found"',
        f'version: "{month}"',
        f"date-released: {moment(run['finished_at'])[:10]}",
        "license: CC-BY-4.0",
        "authors:",
        "  - name: backcheck",
        "abstract: >-",
        "  Claims of web pages about back-pain treatments beside the evidence of",
        f"  trials, read automatically in run {run['run_id']}. Not medical advice.",
    ]
    if run["is_demo"]:
        lines.append("  Demonstration data: nothing in it is real.")
    lines += ["keywords:", "  - back pain", "  - health claims", "  - evidence"]
    return "\n".join(lines) + "\n"
