"""Commands and the variables in them."""
