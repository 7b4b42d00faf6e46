"""Names and hashes of documents: the same content has the same name everywhere."""

from __future__ import annotations

import hashlib
import re
from typing import Final

_ID_DIGITS: Final = 20


def document_id(kind: str, key: str) -> str:
    """Return the id of a document from its kind and canonical address or record id."""
    return hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()[:_ID_DIGITS]


def content_hash(title: str, text: str) -> str:
    """Return the sha256 over title and text, blind to how space is laid out.

    A page that is only re-indented has not changed, and need not be tagged again.
    """
    laid_out = re.sub(r"\s+", " ", f"{title}\n{text}").strip()
    return hashlib.sha256(laid_out.encode()).hexdigest()


def sha256_hex(body: bytes) -> str:
    """Return the sha256 of a body as it was fetched."""
    return hashlib.sha256(body).hexdigest()
