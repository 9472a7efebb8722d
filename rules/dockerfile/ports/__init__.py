"""Rules about EXPOSE."""
