"""The published snapshot as a static site."""
