"""Side-by-side measurements. Nothing here is a test: figures are printed, never asserted."""
