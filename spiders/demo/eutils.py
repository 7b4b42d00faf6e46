"""A twin of NCBI E-utilities for PubMed: esearch, epost, efetch."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from datetime import timedelta
from xml.sax.saxutils import escape

from spiders.demo.answers import (
    XML,
    Answer,
    Asked,
    json_answer,
    text_answer,
    whole_number,
)
from spiders.demo.nights import night_date
from spiders.demo.pubmed_terms import field_name, holds, in_window
from spiders.demo.pubmed_xml import article_set
from spiders.demo.queries import Group, Node, QueryError, Term, matches, parse, terms
from spiders.demo.records import Paper, papers

_PATH = "/entrez/eutils/"
_LAST_START = 9998
_LARGEST_PAGE = 9999
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n'
    '<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
)


class EutilsTwin:
    """PubMed of one night, with a history server that forgets when it is closed."""

    def __init__(self, night: int) -> None:
        self._today = night_date(night)
        self._papers = {
            paper.key: paper for paper in papers(night) if "pubmed" in paper.sources
        }
        self._history: dict[str, list[tuple[str, ...]]] = {}
        self._lock = threading.Lock()

    def answer(self, asked: Asked) -> Answer:
        """Answer esearch.fcgi, epost.fcgi, efetch.fcgi or 404."""
        tool = asked.path.removeprefix(_PATH)
        wanted = dict(asked.parameters)
        if tool not in {"esearch.fcgi", "efetch.fcgi", "epost.fcgi"}:
            return text_answer("<h1>Not Found</h1>", "text/html", 404)
        if wanted.get("db") != "pubmed":
            return _error(
                "eFetchResult", f"Invalid db name specified: {wanted.get('db')}"
            )
        if tool == "esearch.fcgi":
            return self._search(wanted)
        return self._fetch(wanted) if tool == "efetch.fcgi" else self._post(wanted)

    # ------------------------------------------------------------------ esearch

    def _search(self, wanted: dict[str, str]) -> Answer:
        as_json = wanted.get("retmode") == "json"
        start, size = _number(wanted, "retstart", 0), _number(wanted, "retmax", 20)
        if start > _LAST_START:
            return _search_error(
                "Search Backend failed: Exception:\n'retstart' cannot be larger than "
                f"{_LAST_START}. For PubMed, ESearch can only retrieve the first "
                f"{_LARGEST_PAGE:,} records matching the query.",
                as_json,
            )
        try:
            tree = parse(self._with_history(wanted))
        except QueryError as error:
            return _search_error(
                f"Empty term and query_key - nothing todo: {error}", as_json
            )
        missing = self._missing(tree)
        found = self._found(tree, missing, wanted)
        size = min(size, _LARGEST_PAGE - start)
        page = found[start : start + size]
        counted = wanted.get("rettype") == "count"
        session = (
            self._remember(wanted, found) if wanted.get("usehistory") == "y" else None
        )
        parts = _Found(len(found), start, page, session, _translation(tree), missing)
        if as_json:
            return json_answer(_search_json(parts, counted=counted))
        return text_answer(_HEAD + _search_xml(parts, counted=counted), XML)

    def _with_history(self, wanted: dict[str, str]) -> str:
        term = wanted.get("term", "")
        session = self._history.get(wanted.get("WebEnv", ""), [])

        def ids(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            known = session[place] if place < len(session) else ()
            return "(" + " OR ".join(f"{key}[uid]" for key in known or ("0",)) + ")"

        return re.sub(r"#(\d+)", ids, term)

    def _missing(self, tree: Node) -> list[str]:
        known = self._papers.values()
        return [
            term.text
            for term in terms(tree)
            if field_name(term) is None
            or (not term.until and not any(holds(paper, term) for paper in known))
        ]

    def _found(
        self, tree: Node, missing: list[str], wanted: dict[str, str]
    ) -> tuple[str, ...]:
        def judged(paper: Paper) -> bool:
            def one(term: Term) -> bool | None:
                return None if term.text in missing else holds(paper, term)

            return matches(tree, one, and_first=False) is True

        window = self._window(wanted)
        kept = [
            paper
            for paper in self._papers.values()
            if (window is None or in_window(paper, *window)) and judged(paper)
        ]
        kept.sort(key=lambda paper: (paper.entered, int(paper.key)), reverse=True)
        return tuple(paper.key for paper in kept)

    def _window(self, wanted: dict[str, str]) -> tuple[str, str, str] | None:
        datetype = wanted.get("datetype", "pdat")
        if wanted.get("mindate") and wanted.get("maxdate"):
            return datetype, wanted["mindate"], wanted["maxdate"]
        if wanted.get("reldate"):
            first = self._today - timedelta(days=_number(wanted, "reldate", 0))
            return datetype, first.isoformat(), self._today.isoformat()
        return None

    def _remember(
        self, wanted: dict[str, str], keys: tuple[str, ...]
    ) -> tuple[str, int]:
        with self._lock:
            name = wanted.get("WebEnv") or f"MCID_demo{len(self._history) + 1:06d}"
            kept = self._history.setdefault(name, [])
            kept.append(keys)
            return name, len(kept)

    # ----------------------------------------------------------- epost and efetch

    def _post(self, wanted: dict[str, str]) -> Answer:
        keys = tuple(re.findall(r"\d+", wanted.get("id", "")))
        name, place = self._remember(wanted, keys)
        return text_answer(
            '<?xml version="1.0" encoding="UTF-8" ?>\n<ePostResult>'
            f"<QueryKey>{place}</QueryKey><WebEnv>{name}</WebEnv></ePostResult>\n",
            XML,
        )

    def _fetch(self, wanted: dict[str, str]) -> Answer:
        if wanted.get("retmode", "xml") != "xml":
            return text_answer("only retmode=xml is served here\n", status=400)
        start, size = _number(wanted, "retstart", 0), _number(wanted, "retmax", 20)
        if wanted.get("WebEnv"):
            session = self._history.get(wanted["WebEnv"])
            place = _number(wanted, "query_key", 1) - 1
            if session is None or not 0 <= place < len(session):
                return _error("eFetchResult", "Cannot retrieve query from history")
            if session[place] and start >= min(len(session[place]), _LARGEST_PAGE):
                return _error(
                    "eFetchResult",
                    "Cannot retrieve history data: OUT OF RANGE: "
                    f"retstart {start} of {len(session[place])}",
                )
            keys = session[place][start : start + size]
        else:
            keys = tuple(re.findall(r"\d+", wanted.get("id", "")))
            if not keys:
                return _error(
                    "eFetchResult", "ID list is empty! Possibly it has no correct IDs."
                )
        chosen = [self._papers[key] for key in keys if key in self._papers]
        return text_answer(article_set(chosen), XML)


@dataclass(frozen=True, slots=True)
class _Found:
    """What an esearch found, before it is written as XML or JSON."""

    count: int
    start: int
    page: tuple[str, ...]
    session: tuple[str, int] | None
    translation: str
    missing: list[str]


def _search_xml(found: _Found, *, counted: bool) -> str:
    if counted:
        return f"<eSearchResult>\n\t<Count>{found.count}</Count>\n</eSearchResult>\n"
    history = ""
    if found.session is not None:
        name, place = found.session
        history = f"<QueryKey>{place}</QueryKey><WebEnv>{name}</WebEnv>"
    ids = "".join(f"<Id>{key}</Id>\n" for key in found.page)
    lost = "".join(
        f"<PhraseNotFound>{escape(text)}</PhraseNotFound>" for text in found.missing
    )
    warning = (
        "<OutputMessage>No items found.</OutputMessage>" if not found.count else ""
    )
    return (
        f"<eSearchResult><Count>{found.count}</Count><RetMax>{len(found.page)}</RetMax>"
        f"<RetStart>{found.start}</RetStart>{history}<IdList>\n{ids}</IdList>"
        "<TranslationSet/>"
        f"<QueryTranslation>{escape(found.translation)}</QueryTranslation>"
        + (f"<ErrorList>{lost}</ErrorList>" if lost else "")
        + (f"<WarningList>{warning}</WarningList>" if warning else "")
        + "</eSearchResult>\n"
    )


def _search_json(found: _Found, *, counted: bool) -> dict[str, object]:
    header = {"type": "esearch", "version": "0.3"}
    result: dict[str, object] = {"count": str(found.count)}
    if not counted:
        result |= {"retmax": str(len(found.page)), "retstart": str(found.start)}
        if found.session is not None:
            result |= {"querykey": str(found.session[1]), "webenv": found.session[0]}
        result |= {
            "idlist": list(found.page),
            "translationset": [],
            "querytranslation": found.translation,
        }
        if found.missing:
            lists = {"phrasesnotfound": found.missing, "fieldsnotfound": []}
            result["errorlist"] = lists
    return {"header": header, "esearchresult": result}


def _translation(node: Node) -> str:
    if isinstance(node, Group):
        text = _translation(node.parts[0])
        for operator, part in zip(node.operators, node.parts[1:], strict=True):
            text = f"{text} {operator} {_translation(part)}"
        return f"({text})"
    name = field_name(node) or "All Fields"
    if node.until:
        return f"{node.text}:{node.until}[{name}]"
    return f'"{node.text}"[{name}]'


def _number(wanted: dict[str, str], name: str, default: int) -> int:
    return whole_number(wanted.get(name, ""), default)


def _search_error(message: str, as_json: bool) -> Answer:
    if as_json:
        # The real service leaves raw newlines in this string, and answers 200.
        return text_answer(
            '{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"'
            + message.replace('"', "'")
            + '"}}',
            "application/json; charset=UTF-8",
        )
    return text_answer(
        f"{_HEAD}<eSearchResult><ERROR>{escape(message)}</ERROR></eSearchResult>\n", XML
    )


def _error(root: str, message: str) -> Answer:
    text = f'<?xml version="1.0"?>\n<{root}><ERROR>{escape(message)}</ERROR></{root}>\n'
    return text_answer(text, XML, 400)
