"""The numbers in a text as they are printed, with their sign."""

from __future__ import annotations

import re

# The same pattern as in the audit summary_number_without_row.
_NUMBER = re.compile(r"(?:(?:^|[^0-9A-Za-z])-)?[0-9]+(?:[.,][0-9]+)*")
_BEFORE = re.compile(r"^[^0-9-]*")


def numbers_in(text: str) -> tuple[str, ...]:
    """List the numbers of a text in their order."""
    return tuple(_BEFORE.sub("", one) for one in _NUMBER.findall(text))
