r"""A file that should be checked cannot be read.

## Why it matters
What cannot be read cannot be checked. The file may be broken on other machines too: Docker and Kubernetes read UTF-8
text and nothing else. Only pip also takes requirements files in UTF-16 or UTF-32 that begin with a byte order mark
(as PowerShell's `>` writes them); those are read.

## Examples
A Dockerfile saved by an editor as UTF-16, a manifest without read permission, a link that points at itself, or a
file of more than 64 MB.

## References
- https://docs.docker.com/reference/dockerfile/
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.ERROR)
