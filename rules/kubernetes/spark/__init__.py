"""Rules about applications of the Spark operator."""
