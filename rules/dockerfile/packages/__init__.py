"""Rules about packages, whichever tool installs them."""
