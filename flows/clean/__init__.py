"""Captures become documents: text with its structure, its dates and its origin."""

# Changes when the same capture would give another text or other blocks: every document
# is then cleaned and tagged again.
CLEANER_VERSION = "1"
