"""Rules about the servers that images start."""
