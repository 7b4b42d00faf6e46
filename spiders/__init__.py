"""Fetch, and keep what came back, untouched."""
