"""Rules about pip installs."""
