"""Rules about projects whose lock files say what an image installs."""
