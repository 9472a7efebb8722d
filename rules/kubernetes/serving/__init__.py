"""Servers and notebooks: how many, and how they end."""
