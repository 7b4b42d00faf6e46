"""What every demo host can do."""

from __future__ import annotations

from typing import Protocol

from spiders.demo.answers import Answer, Asked


class Twin(Protocol):
    """A demo host."""

    def answer(self, asked: Asked) -> Answer:
        """Answer one request."""
        ...
