"""Rules about uv."""
