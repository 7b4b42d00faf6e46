"""What E-utilities answer, in every shape they are known to answer in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from spiders.answers import Answer
from spiders.api_answers import ApiError, json_object
from spiders.fields import Record

# Where each field of a record may stand, in an article or in a chapter of a book.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "MedlineCitation/Article/ArticleTitle",
        "BookDocument/ArticleTitle",
        "BookDocument/Book/BookTitle",
    ),
    "abstract": (
        "MedlineCitation/Article/Abstract/AbstractText",
        "BookDocument/Abstract/AbstractText",
    ),
    "publication types": (
        "MedlineCitation/Article/PublicationTypeList/PublicationType",
        "BookDocument/PublicationType",
    ),
    "date": (
        "MedlineCitation/Article/Journal/JournalIssue/PubDate/*",
        "MedlineCitation/Article/ArticleDate/*",
        "BookDocument/Book/PubDate/*",
    ),
    "journal": ("MedlineCitation/Article/Journal/Title", "BookDocument/Book/BookTitle"),
    "doi": (
        "PubmedData/ArticleIdList/ArticleId[@IdType='doi']",
        "MedlineCitation/Article/ELocationID[@EIdType='doi']",
        "BookDocument/ArticleIdList/ArticleId[@IdType='doi']",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One esearch: how many there are, the ids that came, how PubMed read the term."""

    count: int
    ids: tuple[str, ...]
    translation: str
    not_found: tuple[str, ...]


def read_search(answer: Answer) -> Found:
    """Read an esearch answer in JSON; never takes an error for "no results"."""
    data = json_object(answer)
    if "error" in data and "esearchresult" not in data:
        raise ApiError("rate-limited", str(data["error"])[:200])
    result = data.get("esearchresult")
    if not isinstance(result, dict):
        raise ApiError("api-format", "no esearchresult")
    error = result.get("ERROR")
    if error:
        raise ApiError("api-error", str(error)[:300])
    count, ids = str(result.get("count", "")), result.get("idlist")
    if not count.isdecimal() or not isinstance(ids, list):
        raise ApiError("api-format", "esearchresult without count and idlist")
    if not all(isinstance(pmid, str) and pmid.isdecimal() for pmid in ids):
        raise ApiError("api-format", "idlist holds what is no PMID")
    lost = result.get("errorlist") or {}
    phrases = lost.get("phrasesnotfound", []) if isinstance(lost, dict) else []
    return Found(
        int(count),
        tuple(dict.fromkeys(ids)),
        str(result.get("querytranslation", "")),
        tuple(str(phrase) for phrase in phrases),
    )


def parser() -> etree.XMLParser:
    """An XML parser that reads no file, asks no server and expands nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def read_articles(answer: Answer) -> dict[str, Record]:
    """The articles of an efetch answer by PMID."""
    if answer.status != 200:
        start = answer.body[:200].decode("utf-8", "replace")
        raise ApiError("api-status", f"{answer.status} from efetch: {start}")
    return articles(answer.body)


def articles(body: bytes) -> dict[str, Record]:
    """The articles of a PubmedArticleSet by PMID; ApiError for anything else."""
    try:
        root = etree.fromstring(body, parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        start = body[:120].decode("utf-8", "replace").strip()
        shape = "HTML in place of XML" if "<html" in start.lower() else "no whole XML"
        raise ApiError("api-format", f"{shape}: {start!r}") from error
    if root.tag != "PubmedArticleSet":
        error_text = root.findtext(".//ERROR") or root.findtext(".//error") or ""
        raise ApiError("api-error", f"<{root.tag!s}>: {error_text[:200]}")
    found: dict[str, Record] = {}
    for article in root:
        pmid = article.findtext("MedlineCitation/PMID") or article.findtext(
            "BookDocument/PMID"
        )
        if pmid:
            article.tail = None
            raw = etree.tostring(article)
            sha256 = hashlib.sha256(raw).hexdigest()
            found[pmid.strip()] = Record(sha256, _lacks(article))
    return found


def _lacks(article: etree._Element) -> tuple[str, ...]:
    """The fields that stand nowhere in an article, or hold nothing but space."""

    def has(path: str) -> bool:
        found = article.find(path)
        return found is not None and any(text.strip() for text in found.itertext())

    return tuple(
        name for name, paths in FIELDS.items() if not any(has(path) for path in paths)
    )
