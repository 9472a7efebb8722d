"""Rules about Jupyter servers."""
