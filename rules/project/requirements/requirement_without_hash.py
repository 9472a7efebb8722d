r"""A requirements file names versions but no hashes, so a changed file on the index would be installed.

## Why it matters
A version says which file pip asks for, a hash says what must be in it. In December 2024 the releases 8.3.41 and 8.3.42
of `ultralytics` on PyPI carried a program that mined crypto money; whoever had pinned an earlier version was safe, but
nothing proves that a file which you download today is the one that you tested. With hashes pip refuses any other:

```text
THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
numpy==2.2.0
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good requirements.txt
numpy==2.2.0 \
    --hash=sha256:1e25507d85da11ff5066269d0bd25d06e0a0f2e908415534f3e603d2a78e4ffa
```

`uv pip compile --generate-hashes requirements.in -o requirements.txt` writes them.

## Known limits
One finding for a file that a Dockerfile installs. Silent on files without exact versions, where
unpinned-requirements-file speaks first.

## References
- https://pip.pypa.io/en/stable/topics/secure-installs/
- https://blog.pypi.org/posts/2024-12-11-ultralytics-attack-analysis/
"""

from collections.abc import Iterator

from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=Installs, category=Category.SECURITY, severity=Severity.INFO, profile=Profile.ALL)
def check(link: Installs) -> Iterator[Finding]:
    pinned = [each for each in link.requirements if each.is_exact]
    if not pinned or len(pinned) < len(link.requirements) or any(file.hashes_required for file in link.files):
        return
    yield Finding(
        pinned[0].span,
        "the file pins versions without hashes: pip takes whatever the index serves under them",
        help="let `uv pip compile --generate-hashes` write the file",
        related=shown_with(link),
    )
