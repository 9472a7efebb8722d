"""Rules about GPUs in images."""
