"""Rules about what only several files together tell."""
