"""What the Compose Specification does not know."""
