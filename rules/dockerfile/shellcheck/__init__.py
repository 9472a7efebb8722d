"""ShellCheck, asked about the shell scripts of Dockerfiles."""
