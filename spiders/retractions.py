"""The Retraction Watch list: one CSV file, fetched whole when it has changed."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping

from spiders.answers import Answer
from spiders.api import ApiSpider
from spiders.api_answers import ApiError
from spiders.captures import Capture

NEEDED = {
    "Record ID",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionDate",
    "RetractionNature",
}
# What a row should say, and in which column; the last words mean that it does not.
FIELDS = {
    "date": "RetractionDate",
    "nature": "RetractionNature",
    "doi": "OriginalPaperDOI",
    "pubmed id": "OriginalPaperPubMedID",
}
UNKNOWN = ("", "0", "unavailable")
# The list grows; one that lost more than this is a damaged one.
SHRINK = 0.05


def read_rows(body: bytes) -> tuple[int, Counter[str]]:
    """How many rows the list has, and how many lack each field.

    Raises ApiError when it is not the list.
    """
    # Single bytes that are not UTF-8 occur in it.
    text = io.StringIO(body.decode("utf-8-sig", "replace"), newline="")
    try:
        reader = csv.DictReader(text, strict=False)
        columns = set(reader.fieldnames or ())
        if not columns >= NEEDED:
            start = body[:120].decode("utf-8", "replace")
            raise ApiError("api-format", f"not the retraction list: {start!r}")
        lacking = Counter(dict.fromkeys(FIELDS, 0))
        rows = 0
        for row in reader:
            rows += 1
            lacking.update(
                name for name, column in FIELDS.items() if _lacks(row, column)
            )
        return rows, lacking
    except csv.Error as error:
        raise ApiError("api-format", f"unreadable CSV: {error}") from error


def _lacks(row: Mapping[str, str | None], column: str) -> bool:
    return (row[column] or "").strip().lower() in UNKNOWN


class RetractionsSpider(ApiSpider):
    """The list of Retraction Watch, published by Crossref."""

    async def collect_records(self) -> None:
        """Ask for the file if it changed; keep it whole."""
        known = json.loads(self.frontier.note("file") or "{}")
        headers = {}
        if known.get("etag"):
            headers["If-None-Match"] = str(known["etag"])
        if known.get("modified"):
            headers["If-Modified-Since"] = str(known["modified"])
        self.stats.asked = 1
        answer = await self.fetch(self.source.home, headers=headers, is_control=True)
        if answer.status == 304 and known:
            self.stats.not_modified += 1
            self.stats.unchanged += 1
            self.stats.hits = int(known["rows"])
            self.move_watermark(self.run.now)
            return
        if answer.status != 200:
            raise ApiError("api-status", f"{answer.status} from {self.source.home}")
        rows, self.stats.lacking = read_rows(answer.body)
        self.stats.described = rows
        self.prove_fields()
        before = int(known.get("rows", 0))
        if rows < before * (1 - SHRINK):
            raise ApiError("count-mismatch", f"{rows} rows where {before} were before")
        self.stats.hits = rows
        if known.get("sha256") == answer.sha256:
            self.stats.unchanged += 1
        else:
            self.keep(self.source.home, answer)
            self.stats.records = rows
        self._note(answer, rows)
        self.move_watermark(self.run.now)

    def live_count(self) -> int:
        """Rows of the list as we last kept it."""
        return int(json.loads(self.frontier.note("file") or "{}").get("rows", 0))

    def replay(self, capture: Capture) -> None:
        """Enter the file that a killed crawl left."""
        answer = Answer(capture.url, capture.status, capture.headers, capture.body)
        self._note(answer, read_rows(capture.body)[0])

    def _note(self, answer: Answer, rows: int) -> None:
        note = {
            "etag": answer.header("ETag"),
            "modified": answer.header("Last-Modified"),
            "sha256": answer.sha256,
            "rows": rows,
        }
        self.frontier.set_note("file", json.dumps(note))
