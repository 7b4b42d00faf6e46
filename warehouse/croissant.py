"""What describes an export to programs that learn from data: Croissant, version 1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence

from warehouse.dictionary import Column
from warehouse.packaging import (
    KEYS,
    LICENCE_URL,
    MEDIA,
    PackedFile,
    described,
    moment,
)

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
# The aliases that the specification recommends; readers compare them word by word.
CONTEXT: dict[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{
        name: f"cr:{name}"
        for name in (
            *("arrayShape", "citeAs", "column", "equivalentProperty", "extract"),
            *("field", "fileObject"),
            *("fileProperty", "fileSet", "format", "includes", "isArray"),
            *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path"),
            *("recordSet", "references", "regex", "repeated", "replace"),
            *("samplingRate", "separator", "source", "subField", "transform"),
        )
    },
}
TYPES = {
    "VARCHAR": "sc:Text",
    "BIGINT": "sc:Integer",
    "INTEGER": "sc:Integer",
    "DOUBLE": "sc:Float",
    "BOOLEAN": "sc:Boolean",
    "DATE": "sc:Date",
    "TIMESTAMP": "sc:DateTime",
}
# A record set is read from the first of these that holds the whole view.
READ_FROM = ("parquet", "csv", "json")


def as_croissant(
    files: Sequence[PackedFile], run: dict[str, object], *, is_live: bool
) -> str:
    """Describe the files as a Croissant dataset: each view is a record set.

    `is_live` where the next night takes the place of these files.
    """
    run_id, day = str(run["run_id"]), moment(run["finished_at"])[:10]
    dataset = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "backcheck",
        "conformsTo": CONFORMS_TO,
        "identifier": f"backcheck-{run_id}",
        "description": "Claims of web pages about back-pain treatments beside the "
        "evidence of trials, read automatically. Not medical advice."
        + (" Demonstration data: nothing in it is real." if run["is_demo"] else ""),
        "license": LICENCE_URL,
        # Wherever these files are served from: they do not know their address.
        "url": "./",
        "creator": {"@type": "sc:Organization", "name": "backcheck"},
        "datePublished": day,
        # What stands in a night may change in the next, so each is a major version.
        "version": f"{run['sequence']}.0.0",
        "isLiveDataset": is_live,
        "inLanguage": "en",
        "keywords": ["back pain", "health claims", "evidence"],
        "citeAs": f"@misc{{backcheck-{run_id}, title = {{backcheck: what is said of "
        "back-pain treatments and what was found}, author = {backcheck}, "
        f"year = {{{day[:4]}}}, note = {{run {run_id}}}}}",
        "distribution": [_file_object(item) for item in files],
        "recordSet": [_record_set(item) for item in _read_from(files)],
    }
    return json.dumps(dataset, indent=1, ensure_ascii=False) + "\n"


def _file_object(item: PackedFile) -> dict[str, object]:
    return {
        "@type": "cr:FileObject",
        "@id": item.path,
        "name": item.path,
        "description": item.view.sentence,
        "contentUrl": item.path,
        "contentSize": f"{item.n_bytes} B",
        "encodingFormat": "application/x-parquet"
        if item.format == "parquet"
        else MEDIA[item.format],
        "sha256": item.sha256,
    }


def _read_from(files: Sequence[PackedFile]) -> list[PackedFile]:
    """Choose one whole file for each view, in the order of the views."""
    chosen: dict[str, PackedFile] = {}
    for kind in READ_FROM:
        for item in files:
            if item.format == kind and not item.part:
                chosen.setdefault(item.view.name, item)
    names = dict.fromkeys(item.view.name for item in files)
    return [chosen[name] for name in names if name in chosen]


def _record_set(item: PackedFile) -> dict[str, object]:
    name = item.view.name
    record_set: dict[str, object] = {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": described(item.view),
    }
    if name in KEYS:
        record_set["key"] = {"@id": f"{name}/{KEYS[name]}"}
    record_set["field"] = [_field(item, column) for column in item.view.columns]
    return record_set


def _field(item: PackedFile, column: Column) -> dict[str, object]:
    is_list = column.type.endswith("[]")
    field: dict[str, object] = {
        "@type": "cr:Field",
        "@id": f"{item.view.name}/{column.name}",
        "name": column.name,
        "description": f"{column.sentence} {column.warning}".strip(),
        "dataType": TYPES.get(column.type.removesuffix("[]"), "sc:Text"),
        "source": {
            "fileObject": {"@id": item.path},
            "extract": {"jsonPath": f"$.rows[*].{column.name}"}
            if item.format == "json"
            else {"column": column.name},
        },
    }
    # In CSV a list stands as the text of one.
    if is_list and item.format != "csv":
        field["repeated"] = True
    return field
