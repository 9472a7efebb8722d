"""Rules about the conda environment files that images install."""
