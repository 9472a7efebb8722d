"""What does not fit the schema of its kind."""
