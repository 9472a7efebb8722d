"""Tests of the project graph."""
