"""Whether a service comes up, and comes up again."""
