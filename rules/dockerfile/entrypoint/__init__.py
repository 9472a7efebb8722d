"""Rules about what a container starts."""
