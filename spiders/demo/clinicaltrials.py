"""A twin of the ClinicalTrials.gov API v2."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from spiders.demo.answers import Answer, Asked, json_answer, text_answer, whole_number
from spiders.demo.nights import night_date
from spiders.demo.queries import QueryError, Term, contains, matches, parse
from spiders.demo.records import registrations
from spiders.demo.registry_json import study

_STUDIES = "/api/v2/studies"
_VERSION = "/api/v2/version"
_QUERIES = {
    "query.cond": ("conditions", "keywords", "title"),
    "query.term": ("conditions", "keywords", "title", "summary", "nct"),
    "query.titles": ("title",),
    "query.intr": ("interventions",),
    "query.id": ("nct",),
}
_PAGING = {"pageSize", "pageToken", "countTotal"}
_KNOWN = {
    *_QUERIES,
    *_PAGING,
    "filter.advanced",
    "filter.ids",
    "filter.overallStatus",
    "aggFilters",
    "fields",
    "sort",
    "format",
    "markupFormat",
}
_RANGE = re.compile(r"AREA\[(\w+)\]RANGE\[([\w-]+),\s*([\w-]+)\]")
_AREA = re.compile(r"AREA\[(\w+)\](?!RANGE)\s*(\w+)")
_AREAS = {
    "LastUpdatePostDate": "updated",
    "StudyFirstPostDate": "first_posted",
    "ResultsFirstPostDate": "results_posted",
    "StudyType": "study_type",
    "OverallStatus": "status",
}
_NCT_ONLY = re.compile(r"\s*NCT\d{8}(?:[\s,|]+NCT\d{8})*\s*")


class ClinicalTrialsTwin:
    """ClinicalTrials.gov of one night."""

    def __init__(self, night: int) -> None:
        self._day = night_date(night).isoformat()
        self._trials = registrations(night)

    def answer(self, asked: Asked) -> Answer:
        """Answer version, a search or one study; errors come as plain text."""
        path = asked.path.rstrip("/")
        if path == _VERSION:
            stamp = f"{self._day}T09:00:05"
            return json_answer({"apiVersion": "2.0.5", "dataTimestamp": stamp})
        if path == _STUDIES:
            return self._search(asked.parameters)
        for trial in self._trials:
            if path == f"{_STUDIES}/{trial['nct']}":
                return json_answer(study(trial))
        return text_answer("NCT number not found", status=404)

    def _search(self, wanted: Mapping[str, str]) -> Answer:
        unknown = sorted(set(wanted) - _KNOWN)
        if unknown:
            return text_answer(f"Unknown parameter: {unknown[0]}", status=400)
        try:
            found = [trial for trial in self._trials if _selected(trial, wanted)]
        except QueryError as error:
            return text_answer(f"Cannot parse the query: {error}", status=400)
        if wanted.get("sort", "").startswith("LastUpdatePostDate"):
            found.sort(
                key=lambda trial: str(trial["updated"]),
                reverse=not wanted["sort"].endswith(":asc"),
            )
        size = min(whole_number(wanted.get("pageSize", ""), 10), 1000)
        start = _place(wanted)
        if start is None:
            return text_answer("Invalid pageToken for these parameters", status=400)
        body: dict[str, object] = {}
        if wanted.get("countTotal") == "true" and start == 0:
            body["totalCount"] = len(found)
        body["studies"] = [study(trial) for trial in found[start : start + size]]
        if start + size < len(found):
            body["nextPageToken"] = _token(start + size, wanted)
        return json_answer(body)


def _same(wanted: Mapping[str, str]) -> str:
    fixed = sorted((k, v) for k, v in wanted.items() if k not in _PAGING)
    return hashlib.sha256(repr(fixed).encode()).hexdigest()[:8]


def _token(place: int, wanted: Mapping[str, str]) -> str:
    return base64.urlsafe_b64encode(f"{place}.{_same(wanted)}".encode()).decode()


def _place(wanted: Mapping[str, str]) -> int | None:
    token = wanted.get("pageToken", "")
    if not token:
        return 0
    try:
        place, _, same = base64.urlsafe_b64decode(token).decode().partition(".")
        return int(place) if same == _same(wanted) else None
    except ValueError:
        return None


def _selected(trial: Mapping[str, object], wanted: Mapping[str, str]) -> bool:
    asked = {name: wanted[name] for name in _QUERIES if wanted.get(name)}
    if any(_NCT_ONLY.fullmatch(query) for query in asked.values()):
        # As the real service: an id in a query switches every filter off.
        named = set(re.findall(r"NCT\d{8}", " ".join(asked.values())))
        return str(trial["nct"]) in named
    if not all(_queried(trial, name, query) for name, query in asked.items()):
        return False
    ids = re.findall(r"NCT\d{8}", wanted.get("filter.ids", ""))
    if ids and trial["nct"] not in ids:
        return False
    statuses = [
        s for s in re.split(r"[,|]", wanted.get("filter.overallStatus", "")) if s
    ]
    if statuses and trial["status"] not in statuses:
        return False
    if "results:with" in wanted.get("aggFilters", "") and "results" not in trial:
        return False
    return _advanced(trial, wanted.get("filter.advanced", ""))


def _queried(trial: Mapping[str, object], name: str, query: str) -> bool:
    text = " ".join(str(trial.get(field, "")) for field in _QUERIES[name])

    def one(term: Term) -> bool:
        return contains(text, term.text)

    return matches(parse(query), one, and_first=True) is True


def _advanced(trial: Mapping[str, object], text: str) -> bool:
    for area, low, high in _RANGE.findall(text):
        value = str(trial.get(_AREAS.get(area, ""), ""))
        low = "" if low == "MIN" else low
        high = "9999" if high == "MAX" else high
        if not value or not low <= value <= high:
            return False
    return all(
        str(trial.get(_AREAS.get(area, ""), value)) == value
        for area, value in _AREA.findall(text)
    )
