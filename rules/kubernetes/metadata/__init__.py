"""Names, labels and selectors."""
