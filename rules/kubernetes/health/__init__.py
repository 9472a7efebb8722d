"""Probes: how the cluster knows that a container works."""
