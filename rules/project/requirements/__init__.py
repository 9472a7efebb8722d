"""Rules about the requirements files that images install."""
