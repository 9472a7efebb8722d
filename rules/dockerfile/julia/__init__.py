"""Rules about Julia packages."""
