"""Suppressions written by dslint: where each goes, and the edits that put them into a file."""
