"""Rules about files that could not be read."""
