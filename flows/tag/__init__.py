"""From documents to tags: what a page claims, what a study found."""
