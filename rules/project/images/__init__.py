"""Containers and the Dockerfiles that their images are built from."""
