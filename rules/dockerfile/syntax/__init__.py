"""What Docker cannot read."""
