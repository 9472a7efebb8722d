"""What a service may do, and the secrets it is given."""
