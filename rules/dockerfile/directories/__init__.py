"""Rules about WORKDIR and VOLUME."""
