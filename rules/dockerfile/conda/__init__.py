"""Rules about conda environments."""
