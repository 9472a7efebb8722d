"""Rules about one Kubernetes manifest."""
