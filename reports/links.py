"""Addresses: relative links between our pages, and the few foreign ones we trust."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"'`{}|^\u2028\u2029]")
_SAFE_ID = re.compile(r"[^a-z0-9._-]+")
_LONGEST = 2000


def external(url: str) -> str:
    """Give an address back if a reader may follow it, else an empty string.

    Only http and https, a host, no user name, nothing a browser may read otherwise.
    """
    url = url.strip()
    if not url or len(url) > _LONGEST or _FORBIDDEN.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return url


def host(url: str) -> str:
    """Give the host of an address that a reader may follow, else an empty string."""
    return urlsplit(external(url)).hostname or ""


def slug(value: str) -> str:
    """Make a path segment of an id; an id of ours comes back unchanged."""
    cleaned = _SAFE_ID.sub("-", value.lower()).strip("-.")
    return cleaned[:80] or "unnamed"


def relative(here: str, there: str) -> str:
    """Link from the folder `here` to `there`, both counted from the site's root.

    A folder gets its index.html, because from file:// nobody adds it.
    """
    there, _, fragment = there.partition("#")
    if there == "" or there.endswith("/"):
        there += "index.html"
    link = "../" * here.count("/") + quote(there)
    own = here + "index.html"
    if there == own and fragment:
        link = ""
    return link + (f"#{quote(fragment)}" if fragment else "")


def record_url(scheme: str, value: str) -> str:
    """Give the public address of a scientific record, or an empty string."""
    value = value.strip()
    if not value:
        return ""
    forms = {
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
        "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
        "doi": "https://doi.org/{}",
        "nct": "https://clinicaltrials.gov/study/{}",
        "isrctn": "https://www.isrctn.com/{}",
    }
    form = forms.get(scheme, "")
    return external(form.format(quote(value, safe="/.:;()_-"))) if form else ""
