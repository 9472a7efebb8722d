"""What cannot be read as a Kubernetes manifest."""
