"""Rules about the commands in RUN, CMD and HEALTHCHECK."""
