"""Rules about where pods run, and how many of them stay when nodes go."""
