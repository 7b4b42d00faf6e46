"""Captures become documents: text with its structure, its dates and its origin."""
