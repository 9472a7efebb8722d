"""Helm charts: their files beside each other."""
