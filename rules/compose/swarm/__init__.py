"""What only Docker Swarm reads."""
