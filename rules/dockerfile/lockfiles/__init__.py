"""Rules about commands that install what a lock file says."""
