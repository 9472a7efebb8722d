"""Rules about deployments of Seldon Core."""
