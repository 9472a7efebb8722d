"""Helm charts: read as they are, and rendered."""
