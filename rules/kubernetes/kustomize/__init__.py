"""Kustomizations: what Kustomize itself would say of the file."""
