"""Tests of what maintainers run by hand."""
