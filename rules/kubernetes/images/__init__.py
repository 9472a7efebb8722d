"""The images that containers run."""
