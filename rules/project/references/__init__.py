"""Names of other objects that lead nowhere."""
