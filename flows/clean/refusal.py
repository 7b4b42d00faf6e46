"""Why an answer of a source gives no record: never to be taken for nothing found."""

from __future__ import annotations


class Refused(Exception):
    """An answer that holds no records; the message says what came and what to do."""
