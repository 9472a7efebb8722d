"""Rules about the user that an image runs as."""
