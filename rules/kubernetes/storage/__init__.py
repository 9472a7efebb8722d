"""Volumes: what is kept, what is lost, and who may hold it."""
