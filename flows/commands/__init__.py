"""The commands by who types them: the operator, the analyst, and other programs."""
