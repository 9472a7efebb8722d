"""Rules about HEALTHCHECK."""
