"""Tells the lines of a list of references, which claim nothing."""

from __future__ import annotations

import re

# Two names with initials: a line of authors; the line after it is their title.
_AUTHOR = re.compile(r"\b[A-Z][\w'’-]{1,20} [A-Z]{1,3}(?=[,.;]|$)")
_ONE_AUTHOR = re.compile(
    r"^\W*(?!Vitamin|Type|Phase|Class|Grade|Stage|Part|Step|Level|Table|Figure)"
    r"[A-Z][\w'’-]{2,20} [A-Z]{1,3}\. [A-Z]"
)
_REFERENCE_WORDS = 40


class References:
    """Reads lines in their order: after a line of authors comes their title."""

    def __init__(self) -> None:
        self.after_authors = False

    def has(self, text: str) -> bool:
        """Tell whether a line belongs to a list of references."""
        if len(_AUTHOR.findall(text)) >= 2 or re.search(r"\bet al\b", text):
            self.after_authors = len(text.split()) < _REFERENCE_WORDS
            return self.after_authors
        title = self.after_authors
        self.after_authors = False
        return title or bool(_ONE_AUTHOR.match(text))
