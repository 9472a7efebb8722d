"""GPUs and the memory that goes with them."""
