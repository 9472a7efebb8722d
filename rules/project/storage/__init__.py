"""Volumes and the claims that stand for them."""
