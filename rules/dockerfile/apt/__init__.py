"""Rules about apt."""
