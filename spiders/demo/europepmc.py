"""A twin of the Europe PMC search service."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import quote

from spiders.demo.answers import Answer, Asked, json_answer, text_answer, whole_number
from spiders.demo.publication_types import type_names
from spiders.demo.queries import Node, QueryError, Term, contains, matches, parse
from spiders.demo.records import Paper, papers

_PATH = "/europepmc/webservices/rest/search"
_LARGEST_PAGE = 1000
_CORRECTIONS = {
    "RetractionIn": "Retraction in",
    "RetractionOf": "Retraction of",
    "ExpressionOfConcernIn": "Expression of concern in",
    "ExpressionOfConcernFor": "Expression of concern for",
    "ErratumIn": "Erratum in",
    "ErratumFor": "Erratum for",
    "CommentIn": "Comment in",
    "CommentOn": "Comment on",
    "UpdateIn": "Update in",
    "UpdateOf": "Update of",
    "PreprintOf": "Preprint of",
    "PreprintIn": "Preprint in",
    "OriginalReportIn": "Original report in",
}


class EuropePmcTwin:
    """Europe PMC of one night."""

    def __init__(self, night: int) -> None:
        kept = [paper for paper in papers(night) if "europepmc" in paper.sources]
        kept.sort(key=lambda paper: (paper.entered, paper.key), reverse=True)
        self._papers = tuple(kept)

    def answer(self, asked: Asked) -> Answer:
        """Answer a search in JSON; other formats are refused."""
        if asked.path.rstrip("/") not in {_PATH, f"{_PATH}POST"}:
            return text_answer("<html><h1>404</h1></html>", "text/html", 404)
        wanted = asked.parameters
        if wanted.get("format", "xml") != "json":
            return text_answer("only format=json is served here\n", status=400)
        query = wanted.get("query", "")
        try:
            tree = parse(query)
        except QueryError as error:
            return json_answer(
                {"errCode": 404, "errMsg": f"Invalid query: {error}"}, 400
            )
        found = [paper for paper in self._papers if _matched(paper, tree)]
        cursor = wanted.get("cursorMark", "*") or "*"
        start = _start(cursor, query)
        if start is None:
            return json_answer({"errCode": 400, "errMsg": "Invalid cursorMark"}, 400)
        size = min(whole_number(wanted.get("pageSize", ""), 25), _LARGEST_PAGE)
        page = found[start : start + size]
        following = _mark(start + size, query) if page else cursor
        kind = wanted.get("resultType", "lite")
        return json_answer(_envelope(asked, query, found, page, following, size, kind))


def _matched(paper: Paper, tree: Node) -> bool:
    def one(term: Term) -> bool:
        return _holds(paper, term)

    return matches(tree, one, and_first=True) is True


def _mark(place: int, query: str) -> str:
    text = f"{place}:{len(query)}"
    return "AoJ" + base64.urlsafe_b64encode(text.encode()).decode()


def _start(cursor: str, query: str) -> int | None:
    if cursor == "*":
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor.removeprefix("AoJ")).decode()
        place, _, length = text.partition(":")
        return int(place) if int(length) == len(query) else None
    except ValueError:
        return None


def _envelope(
    asked: Asked,
    query: str,
    found: list[Paper],
    page: list[Paper],
    following: str,
    size: int,
    kind: str,
) -> dict[str, object]:
    address = f"http://{asked.host}{_PATH}?query={quote(query)}"
    rows: list[dict[str, object]]
    if kind == "idlist":
        rows = [{"id": paper.key, "source": _source(paper)} for paper in page]
    elif kind == "core":
        rows = [_lite(paper) | _core(paper) for paper in page]
    else:
        rows = [_lite(paper) for paper in page]
    return {
        "version": "6.9",
        "hitCount": len(found),
        "nextCursorMark": following,
        "nextPageUrl": f"{address}&cursorMark={quote(following)}&resultType={kind}"
        f"&pageSize={size}&format=json",
        "request": {
            "queryString": query,
            "resultType": kind,
            "cursorMark": asked.parameters.get("cursorMark", "*"),
            "pageSize": size,
            "sort": asked.parameters.get("sort", ""),
            "synonym": asked.parameters.get("synonym") == "true",
        },
        "resultList": {"result": rows},
    }


def _source(paper: Paper) -> str:
    return "PPR" if paper.is_preprint else "MED"


def _lite(paper: Paper) -> dict[str, object]:
    row: dict[str, object] = {"id": paper.key, "source": _source(paper)}
    if not paper.is_preprint:
        row["pmid"] = paper.key
    if paper.pmc:
        row["pmcid"] = paper.pmc
    if paper.doi:
        row["doi"] = paper.doi
    row["title"] = paper.title
    if paper.authors:
        row["authorString"] = ", ".join(_short(name) for name in paper.authors) + "."
    row["pubYear"] = paper.published[:4]
    open_access = "Y" if paper.licence else "N"
    row |= {
        "isOpenAccess": open_access,
        "inEPMC": open_access,
        "inPMC": "Y" if paper.pmc else "N",
        "hasPDF": open_access,
        "citedByCount": 0,
        "firstIndexDate": paper.entered,
        "firstPublicationDate": _first_published(paper),
    }
    return row


def _first_published(paper: Paper) -> str:
    return paper.published if len(paper.published) == 10 else paper.entered


def _short(name: str) -> str:
    last, _, fore = name.partition(", ")
    return f"{last} {''.join(part[0] for part in fore.split())}"


def _core(paper: Paper) -> dict[str, object]:
    row: dict[str, object] = {}
    if paper.authors:
        row["authorList"] = {"author": [_author(name) for name in paper.authors]}
    if not paper.is_preprint:
        row["journalInfo"] = {
            "yearOfPublication": int(paper.published[:4]),
            "journal": {
                "title": paper.journal,
                "medlineAbbreviation": "Backcheck Demo J",
            },
        }
    else:
        row["bookOrReportDetails"] = {"publisher": "Backcheck Demonstration Preprints"}
    if paper.abstract:
        row["abstractText"] = "".join(
            f"<h4>{label}</h4>{text}" if label else text
            for label, text in paper.abstract
        )
    row["affiliation"] = f"{paper.affiliation}. Invented record for demonstration."
    row["language"] = paper.language
    row["pubTypeList"] = {"pubType": [name.lower() for name in type_names(paper)]}
    if paper.mesh:
        row["meshHeadingList"] = {
            "meshHeading": [_heading(name) for name in paper.mesh]
        }
    if paper.keywords:
        row["keywordList"] = {"keyword": list(paper.keywords)}
    if paper.grants:
        row["grantsList"] = {"grant": [{"agency": name} for name in paper.grants]}
    if paper.links:
        links = [
            {
                "id": str(link.pmid),
                "source": "MED",
                "type": _CORRECTIONS[link.type],
                "note": link.note,
                "orderIn": place,
            }
            for place, link in enumerate(paper.links, start=1)
        ]
        row["commentCorrectionList"] = {"commentCorrection": links}
    if paper.licence:
        row["license"] = paper.licence
    row["dateOfCreation"] = paper.entered
    row["dateOfRevision"] = paper.revised
    return row


def _author(name: str) -> dict[str, object]:
    last, _, fore = name.partition(", ")
    initials = "".join(part[0] for part in fore.split())
    return {
        "fullName": _short(name),
        "firstName": fore,
        "lastName": last,
        "initials": initials,
    }


def _heading(name: str) -> dict[str, object]:
    return {
        "majorTopic_YN": "Y" if name.startswith("*") else "N",
        "descriptorName": name.removeprefix("*").partition("/")[0],
    }


_DATES = {
    "UPDATE_DATE": "revised",
    "FIRST_IDATE": "entered",
    "CREATION_DATE": "entered",
    "INDEX_DATE": "entered",
}


def _holds(paper: Paper, term: Term) -> bool:
    field = term.field.upper()
    first, last = term.text, term.until or term.text
    if field in _DATES:
        day: str = getattr(paper, _DATES[field])
        return first <= day <= last
    if field in {"FIRST_PDATE", "E_PDATE"}:
        return first <= _first_published(paper) <= last
    if field == "PUB_YEAR":
        return first <= paper.published[:4] <= last
    test = _FIELDS.get(field, _anywhere)
    return test(paper, term.text.lower())


def _anywhere(paper: Paper, wanted: str) -> bool:
    return contains(paper.text, wanted)


def _in_abstract(paper: Paper, wanted: str) -> bool:
    return contains(" ".join(text for _, text in paper.abstract), wanted)


def _in_headings(paper: Paper, wanted: str) -> bool:
    return any(wanted in name.lower() for name in (*paper.mesh, *paper.keywords))


_FIELDS: dict[str, Callable[[Paper, str], bool]] = {
    "ALL": lambda _paper, _wanted: True,
    "SRC": lambda paper, wanted: _source(paper).lower() == wanted,
    "EXT_ID": lambda paper, wanted: paper.key.lower() == wanted,
    "DOI": lambda paper, wanted: paper.doi.lower() == wanted,
    "PUB_TYPE": lambda paper, wanted: (
        wanted in {name.lower() for name in type_names(paper)}
    ),
    "OPEN_ACCESS": lambda paper, wanted: bool(paper.licence) == (wanted == "y"),
    "HAS_ABSTRACT": lambda paper, wanted: bool(paper.abstract) == (wanted == "y"),
    "TITLE": lambda paper, wanted: contains(paper.title, wanted),
    "ABSTRACT": _in_abstract,
    "MESH": _in_headings,
    "KW": _in_headings,
}
