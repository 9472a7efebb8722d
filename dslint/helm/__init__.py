"""Helm charts, rendered: what their templates make of values, with the place of each character in the templates.

The package `helm-python-sdk` (the extra `dslint[helm]`) renders, in a process of its own with limits of time and
memory, which is given copies of a chart's files and nothing else: no cluster, no network, no other file.
"""
