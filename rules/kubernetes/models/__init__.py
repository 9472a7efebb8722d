"""Rules about the models that containers serve."""
