"""What only demonstration data are called: one home for the night and for its audit."""

from __future__ import annotations

import re

from warehouse.db import Connection

# Both are read by Python and by DuckDB, and match the whole of what they are held to.
RECORD = r"pmid 990\d{5}|nct NCT9900.*"
ADDRESS = r"https?://(?:[^/?#]*[.@])?example\.org(?:[:/?#].*)?"

_RECORD = re.compile(RECORD, re.DOTALL)
_ADDRESS = re.compile(ADDRESS, re.DOTALL)


def is_invented_record(scheme: str, value: str) -> bool:
    """Say whether an identifier is one that was made up for demonstration."""
    return _RECORD.fullmatch(f"{scheme} {value}") is not None


def is_invented_address(url: str) -> bool:
    """Say whether an address lies on the hosts that are kept for examples."""
    return _ADDRESS.fullmatch(url) is not None


def define_invented(connection: Connection) -> None:
    """Let statements of this connection ask the same two questions."""
    for macro, matched, pattern in (
        ("is_invented_record(scheme, value)", "scheme || ' ' || value", RECORD),
        ("is_invented_address(url)", "url", ADDRESS),
    ):
        connection.execute(
            f"CREATE OR REPLACE TEMP MACRO {macro} AS "
            f"regexp_full_match({matched}, '{pattern}', 's')"
        )
