"""PubMed XML, from efetch or a baseline file, as documents, one record at a time.

The DTD is pubmed_250101. Elements that nobody reads are named in IGNORED with the
reason; `unread_in` lists any other, so that a change of the format shows.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from io import BytesIO
from types import ModuleType
from typing import Final

from lxml import etree

from flows.clean import pubmed_article, pubmed_book
from flows.clean.ledger import Node, unread
from flows.clean.origin import Origin, origin_of, without_text
from flows.clean.refusal import Refused
from spiders.captures import Capture
from warehouse.records import WITHDRAWN, Document, RecordId

EXTRACTOR: Final = "pubmed 1"
_GZIP: Final = b"\x1f\x8b"
_RECORDS: Final = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation")
_ERRORS: Final = ("ERROR", "Error", "error")
_LARGEST: Final = 4 * 1024**3  # bytes after unpacking; a baseline file is 0.3 GB
_OTHER_ANSWERS: Final = {
    "eSearchResult": "a list of ids from esearch; fetch the ids with efetch",
    "eSummaryResult": "summaries without abstracts; fetch the ids with efetch",
    "eLinkResult": "links between records; fetch the ids with efetch",
    "eInfoResult": "a description of a database, no records",
    "ePostResult": "a history key; fetch with it, it lasts some hours",
    "eSpellResult": "a spelling suggestion, no records",
    "eFetchResult": "an efetch answer without records",
    "pmc-articleset": "full texts of PubMed Central; export the PubMed records instead",
}


def documents_of(capture: Capture, *, is_demo: bool = False) -> Iterator[Document]:
    """Give every record of a PubMed answer; raise Refused where it holds none."""
    origin = origin_of(capture, EXTRACTOR, is_demo=is_demo)
    for element in _elements(capture.body):
        if element.tag == "DeleteCitation":
            yield from _deleted(element, origin)
        else:
            yield _reader(element).document(Node(element, str(element.tag)), origin)


def unread_in(body: bytes) -> set[str]:
    """Return the elements of a PubMed answer that no reader takes and none ignores."""
    origin = Origin("", "", "", "", EXTRACTOR, False)
    found: set[str] = set()
    for element in _elements(body):
        if element.tag != "DeleteCitation":
            root = Node(element, str(element.tag))
            reader = _reader(element)
            reader.document(root, origin)
            found |= unread(element, str(element.tag), root.ledger, reader.IGNORED)
    return found


def _reader(element: etree._Element) -> ModuleType:
    """Return the module that reads this kind of record."""
    return pubmed_book if element.tag == "PubmedBookArticle" else pubmed_article


def _elements(body: bytes) -> Iterator[etree._Element]:
    """Give the record elements of a file in order, in memory one at a time."""
    file: BytesIO | gzip.GzipFile = BytesIO(body)
    if body.startswith(_GZIP):
        file = gzip.GzipFile(fileobj=BytesIO(body))
    elif not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Refused(_not_xml(body))
    root: str | None = None
    count = 0
    try:
        for event, element in _events(_Bounded(file, _LARGEST)):
            if event == "start":
                root = root or str(element.tag)
                _check_root(root)
            elif element.tag in _RECORDS:
                count += 1
                yield element
                _forget(element)
            elif element.tag in _ERRORS and count == 0:
                raise Refused(f"the source answered with an error: {_said(element)}")
    except etree.XMLSyntaxError as error:
        raise Refused(
            f"the XML breaks off or is broken after {count} records: "
            f"{str(error)[:200]}; fetch the file again"
        ) from error
    except (OSError, EOFError) as error:
        raise Refused(
            f"the gzip data breaks off after {count} records: {error}; "
            "fetch the file again"
        ) from error
    if count == 0:
        raise Refused(
            f"{root} without any record: nothing is known of the ids asked for"
        )


def _events(file: _Bounded) -> Iterator[tuple[str, etree._Element]]:
    """Parse without entities, network or DTD, whatever the file declares."""
    for event, element in etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    ):
        yield str(event), element


class _Bounded:
    """A file that ends with an error where it unpacks to more than is allowed."""

    def __init__(self, file: BytesIO | gzip.GzipFile, limit: int) -> None:
        self._file = file
        self._left = limit
        self._limit = limit

    def read(self, size: int = -1) -> bytes:
        """Read like a file."""
        data = self._file.read(size if size > 0 else 1 << 16)
        self._left -= len(data)
        if self._left < 0:
            raise Refused(f"the file unpacks to more than {self._limit} bytes")
        return data


def _check_root(root: str) -> None:
    """Refuse an answer of another kind by its name."""
    if root in ("PubmedArticleSet", *_RECORDS):
        return
    if root in ("eFetchResult",):
        return  # its error element says more
    if root.lower() == "html":
        raise Refused("a web page came where PubMed XML should be; the service failed")
    what = _OTHER_ANSWERS.get(root, "no PubMed records")
    raise Refused(f"{root[:60]}: {what}")


def _said(element: etree._Element) -> str:
    """Return an error element's own words."""
    return " ".join("".join(element.itertext(etree.Element)).split())[:300]


def _not_xml(body: bytes) -> str:
    """Say what came instead of XML."""
    start = body[:300].decode("utf-8", "replace").strip()
    if re.match(r"PMID\s?- ", start):
        return "MEDLINE text, not XML; export the same records as PubMed XML"
    if start.startswith("{"):
        return f"JSON came where PubMed XML should be, often a limit reached: {start}"
    return f"no XML: {start[:120]!r}; fetch the file again" if start else "empty answer"


def _forget(element: etree._Element) -> None:
    """Free a record that was read, and the shells of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _deleted(element: etree._Element, origin: Origin) -> Iterator[Document]:
    """Give an empty document for each record that PubMed has deleted."""
    for pmid in element.iterfind("PMID"):
        ids = (RecordId("pmid", (pmid.text or "").strip()),)
        url = pubmed_article.address(ids[0].value)
        yield without_text(origin, "abstract", url, ids, "refused", WITHDRAWN)
