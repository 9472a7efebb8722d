"""What does not fit the definition of a custom resource."""
