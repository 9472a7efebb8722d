"""The images that services run."""
