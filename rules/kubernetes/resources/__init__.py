"""CPU and memory: requests and limits."""
