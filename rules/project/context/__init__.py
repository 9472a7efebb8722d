"""Rules about what is sent to a build."""
