"""The rules that come with dslint, one file each."""
