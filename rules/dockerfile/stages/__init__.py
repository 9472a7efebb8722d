"""Rules about build stages."""
