"""From captures to verdicts: the only package that puts the others together."""
