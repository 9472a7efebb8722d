"""What containers may do on their node."""
