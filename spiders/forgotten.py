"""What was forgotten on request is not visited; only hashes of it are known here."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from urllib.parse import urlsplit

RULE = "forgotten"


def digest(name: str) -> str:
    """The sha256 of an address or a host, in hexadecimal, as the tombstones hold it."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def is_forgotten(address: str, tombstones: Collection[str]) -> bool:
    """Say whether an address, or the site that it belongs to, was forgotten."""
    if not tombstones:
        return False
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return False
    names = (address, host, host.removeprefix("www."))
    return any(digest(name) in tombstones for name in names)
