"""Records that a page cites by id or by link."""

from __future__ import annotations

import pytest

from flows.clean.text import document_from_text
from flows.tag.citations import cited_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See PMID: 99000001.", [("pmid", "99000001")]),
        ("doi:10.5555/Demo.2020.1).", [("doi", "10.5555/demo.2020.1")]),
        ("https://doi.org/10.5555/abc-1, and so on", [("doi", "10.5555/abc-1")]),
        ("pubmed.ncbi.nlm.nih.gov/99000002/", [("pmid", "99000002")]),
        ("registered as nct99000001", [("nct", "NCT99000001")]),
        ("ISRCTN99000001", [("isrctn", "ISRCTN99000001")]),
        ("PMC9900001", [("pmcid", "PMC9900001")]),
        ("Call 01632 960001 or write.", []),
        ("Version 10.2/3 of the leaflet", []),
    ],
)
def test_an_id_is_read_wherever_it_stands(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = cited_ids(document_from_text("page", text))
    assert [(i.scheme, i.value) for i in found] == expected


def test_a_record_cited_twice_counts_once() -> None:
    text = "PMID 99000001 and again pubmed.ncbi.nlm.nih.gov/99000001"
    assert len(cited_ids(document_from_text("page", text))) == 1
