"""Rules about weights and data in images."""
