"""Rules about what runs when a container starts, in images and in manifests."""
