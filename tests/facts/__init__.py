"""Tests of dslint.facts."""
