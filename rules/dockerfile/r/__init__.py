"""Rules about R packages."""
