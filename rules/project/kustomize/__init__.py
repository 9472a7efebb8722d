"""Kustomizations and the files that they name."""
