"""A twin of E-utilities with as many records as wanted and faults on demand."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.faults.server import Asked, Reply

JSON = "application/json"
XML = "text/xml"
CAP = 9999
HALF = re.compile(r"(AND|NOT) (\S+(?: \S+)*?)(?=\)|$)")


@dataclass(frozen=True)
class Record:
    pmid: int
    entered: str
    revised: str
    version: int = 1
    retracted: bool = False

    def xml(self) -> str:
        kinds = "<PublicationType>Journal Article</PublicationType>"
        if self.retracted:
            kinds += (
                '<PublicationType UI="D016441">Retracted Publication</PublicationType>'
            )
        return (
            f"<PubmedArticle><MedlineCitation><PMID Version='1'>{self.pmid}</PMID>"
            f"<Article><ArticleTitle>Record {self.pmid} v{self.version}</ArticleTitle>"
            f"<PublicationTypeList>{kinds}</PublicationTypeList></Article>"
            "</MedlineCitation></PubmedArticle>"
        )


@dataclass
class PubMed:
    """Answers esearch and efetch over `records`; `faults` are tried first."""

    records: dict[int, Record]
    fetched: Counter[int] = field(default_factory=Counter)
    faults: list[Callable[[Asked], Reply | None]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply:
        for fault in self.faults:
            reply = fault(asked)
            if reply is not None:
                return reply
        if asked.path.endswith("/esearch.fcgi"):
            return self._search(asked.parameters)
        return self._fetch(asked.parameters)

    def _search(self, wanted: dict[str, str]) -> Reply:
        kind = "revised" if wanted.get("datetype") == "mdat" else "entered"
        low = wanted.get("mindate", "0000").replace("/", "-")
        high = wanted.get("maxdate", "9999").replace("/", "-")
        halves = HALF.findall(wanted["term"])
        ids = [
            record.pmid
            for record in self.records.values()
            if low <= getattr(record, kind) <= high
            and all(_holds(record, word) == (op == "AND") for op, word in halves)
        ]
        size = min(int(wanted.get("retmax", "20")), CAP)
        result = {
            "count": str(len(ids)),
            "idlist": [str(pmid) for pmid in ids[:size]],
            "querytranslation": f"translated {wanted['term']}",
        }
        return Reply(json.dumps({"esearchresult": result}).encode(), content_type=JSON)

    def _fetch(self, wanted: dict[str, str]) -> Reply:
        asked = [int(pmid) for pmid in wanted["id"].split(",")]
        self.fetched.update(asked)
        found = [self.records[pmid].xml() for pmid in asked if pmid in self.records]
        body = f"<?xml version='1.0'?><PubmedArticleSet>{''.join(found)}"
        return Reply(f"{body}</PubmedArticleSet>".encode(), content_type=XML)

    def revise(self, pmid: int, day: str, *, retracted: bool = False) -> None:
        """Change a record on a day."""
        old = self.records[pmid]
        self.records[pmid] = replace(
            old, revised=day, version=old.version + 1, retracted=retracted
        )


def _holds(record: Record, word: str) -> bool:
    """Whether a word is in a record: even numbers have an abstract, and so on."""
    bits = {"hasabstract": 1, "english[la]": 2, '"journal article"[pt]': 4}
    return bool(record.pmid & bits.get(word, 8))


def small(count: int = 30, day: str = "2026-02-01") -> PubMed:
    """A PubMed of a few records of one day."""
    numbers = range(99_000_001, 99_000_001 + count)
    return PubMed({n: Record(n, day, day) for n in numbers})
