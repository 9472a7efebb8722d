"""Rules about what containers may use, and what the programs in their images take."""
