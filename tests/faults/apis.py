"""Twins of Europe PMC and ClinicalTrials.gov with faults on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.faults.server import Asked, Reply

JSON = "application/json"


def as_json(value: object, status: int = 200) -> Reply:
    """An answer in JSON."""
    return Reply(json.dumps(value).encode(), status, content_type=JSON)


@dataclass
class EuropePmc:
    """Records by id, each with the day it was updated."""

    updated: dict[int, str]
    overstated: int = 0
    repeats: bool = False
    # Cursors of another epoch are not known any more.
    epoch: str = "a"
    queries: list[str] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply:
        wanted = asked.parameters
        self.queries.append(wanted["query"])
        window = re.search(r"UPDATE_DATE:\[(\S+) TO (\S+)\]", wanted["query"])
        low, high = window.groups() if window else ("0", "9")
        ids = [i for i, day in sorted(self.updated.items()) if low <= day <= high]
        cursor = wanted["cursorMark"]
        self.cursors.append(cursor)
        epoch, _, place = cursor.replace("*", f"{self.epoch}-0").partition("-")
        if epoch != self.epoch:
            return as_json({"errCode": 400, "errMsg": "Invalid cursorMark"})
        start = int(place)
        size = int(wanted["pageSize"])
        page = ids[start : start + size]
        following = start + len(page) if page and not self.repeats else start
        mark = f"{self.epoch}-{following}"
        return as_json(
            {
                "hitCount": len(ids) + self.overstated,
                "nextCursorMark": mark if page else cursor,
                "resultList": {"result": [self._record(i) for i in page]},
            }
        )

    def _record(self, number: int) -> dict[str, str]:
        return {"id": str(number), "source": "MED", "day": self.updated[number]}


def forty() -> dict[int, str]:
    """Forty records of one day."""
    return {99_000_001 + n: "2026-02-01" for n in range(40)}


@dataclass
class Registry:
    """Studies with the day of their last update; a page may be empty, not last."""

    updated: dict[str, str]
    version: str = "2026-03-09"
    hollow: bool = False
    epoch: str = "a"
    asked: list[Mapping[str, str]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply:
        if asked.path.endswith("/version"):
            return as_json({"apiVersion": "2", "dataTimestamp": self.version})
        wanted = asked.parameters
        self.asked.append(wanted)
        window = re.search(r"RANGE\[(\S+),MAX\]", wanted.get("filter.advanced", ""))
        low = window.group(1) if window else "0"
        ids = [nct for nct, day in sorted(self.updated.items()) if day >= low]
        token, size = (
            wanted.get("pageToken", f"{self.epoch}-0"),
            int(wanted["pageSize"]),
        )
        epoch, _, place = token.partition("-")
        if epoch != self.epoch:
            return Reply(b"Invalid pageToken", 400, content_type="text/plain")
        start = int(place)
        page = ids[start : start + size]
        if self.hollow and start == size:
            page = []
        answer: dict[str, object] = {
            "studies": [
                {
                    "protocolSection": {"identificationModule": {"nctId": nct}},
                    "day": self.updated[nct],
                }
                for nct in page
            ]
        }
        if wanted.get("countTotal") == "true":
            answer["totalCount"] = len(ids) - (size if self.hollow else 0)
        if start + size < len(ids):
            answer["nextPageToken"] = f"{self.epoch}-{start + size}"
        return as_json(answer)


def studies(count: int = 35) -> dict[str, str]:
    """Studies of one day."""
    return {f"NCT{99_000_001 + n}": "2026-02-01" for n in range(count)}
