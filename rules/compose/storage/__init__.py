"""What must outlive the container."""
