"""Pages of what dslint itself says."""
