"""Rules about how a Dockerfile is written."""
