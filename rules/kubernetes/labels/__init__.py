"""Rules about labels, annotations and namespaces."""
