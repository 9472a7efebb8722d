r"""A `RUN --mount` is written in a way that Docker does not accept.

## Why it matters
`RUN --mount=type=cache,target=/root/.cache/pip` lends a directory, a file or a secret to one command. A slip in its
list of options stops the build before its first step:

```text
dockerfile parse error on line 2: unexpected key 'tagret' for mount type 'cache'
```

The options stand behind commas, without blanks. The types are `bind` (the default), `cache`, `tmpfs`, `secret` and
`ssh`. A cache and a tmpfs need a `target`, a secret needs an `id`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN --mount=type=cache,tagret=/root/.cache/pip pip install pandas==2.2.3
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN --mount=type=cache,target=/root/.cache/pip pip install pandas==2.2.3
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN --mount=type=volume,target=/data python /data/prepare.py
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN --mount=type=bind,source=data,target=/data python /data/prepare.py
USER 10001
```

## Known limits
Mounts with variables in them are left alone. Which option goes with which type is only looked at for `required`:
Docker itself accepts more than it documents.

## References
- https://docs.docker.com/reference/dockerfile/#run---mount
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.names import nearest
from dslint.rule import Category, Finding, Problem, Severity, rule

_WORDS = ("type", "target", "source", "from", "readonly", "readwrite", "id", "sharing", "size", "mode", "uid", "gid")
_VALUES = ("required", "env", "bind", "cache", "tmpfs", "secret", "ssh", "shared", "private", "locked")


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("buildkit-error/mount-syntax", "buildkit-error/mount-target"),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind != "invalid-run-mount" or not isinstance(problem.document, Dockerfile):
        return
    written = problem.detail.rpartition(" ")[2].strip("`")
    meant = nearest(written, _WORDS + _VALUES)
    yield Finding(
        problem.span,
        f"{problem.detail}: the build stops before its first step",
        help=f"did you mean `{meant}`?"
        if meant and meant != written
        else "see https://docs.docker.com/reference/dockerfile/#run---mount",
    )
