"""Names that stand for other parts of the file."""
