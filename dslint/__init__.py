"""dslint."""
