"""Typed views of the commands of known tools: one module per family, one table (`table.py`) that finds them."""
