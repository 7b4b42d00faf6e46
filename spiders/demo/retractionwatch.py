"""A twin of the Retraction Watch list, as one CSV file."""

from __future__ import annotations

import csv
import io

from spiders.demo.answers import Answer, Asked, entity_tag, text_answer
from spiders.demo.nights import http_date, night_date
from spiders.demo.records import retraction_rows

_PATH = "/retraction_watch.csv"
COLUMNS = (
    "Record ID",
    "Title",
    "Subject",
    "Institution",
    "Journal",
    "Publisher",
    "Country",
    "Author",
    "URLS",
    "ArticleType",
    "RetractionDate",
    "RetractionDOI",
    "RetractionPubMedID",
    "OriginalPaperDate",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
    "Reason",
    "Paywalled",
    "Notes",
)


class RetractionWatchTwin:
    """The retraction list of one night."""

    def __init__(self, night: int) -> None:
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(retraction_rows(night))
        # One byte that is not UTF-8, as in the real file: readers must not fall over.
        self._body = text.getvalue().encode("latin-1", "replace")
        day = "2026-02-27" if night_date(night) == night_date(1) else "2026-03-03"
        self._modified = http_date(day)

    def answer(self, asked: Asked) -> Answer:
        """Answer the list, or 404."""
        if asked.path != _PATH:
            return text_answer("Not Found\n", status=404)
        headers = (("ETag", entity_tag(self._body)), ("Last-Modified", self._modified))
        return Answer(200, self._body, "text/csv", headers)
