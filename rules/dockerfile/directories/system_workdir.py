r"""WORKDIR is a directory of the system in which nothing can be kept.

## Why it matters
`/proc`, `/sys` and `/dev` are put in place anew whenever a container starts: what the build wrote there is gone, or
hidden, when the program looks for it. `WORKDIR /proc/self/fd/...` is also how the hole CVE-2024-21626 was used to break
out of containers.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /dev/app
COPY serve.py .
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY serve.py .
USER 10001
```

## Known limits
`/dev/shm` is left alone: it is empty at each start, and meant for that.

## References
- https://docs.docker.com/reference/dockerfile/#workdir
- https://nvd.nist.gov/vuln/detail/CVE-2024-21626
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Workdir
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Workdir,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("trivy/DS-0030",),
)
def check(workdir: Workdir) -> Iterator[Finding]:
    text, known = workdir.value(workdir.word) if workdir.word is not None else ("", False)
    found = re.match(r"/+(proc|sys|dev(?!/shm)|boot|initrd|lost\+found)(?:/|$)", text)
    if known and found is not None and workdir.word is not None:
        yield Finding(
            workdir.word.span,
            f"`{text}` lies in `/{found[1]}`, a directory of the system: what is written there is lost or hidden",
            help="take a directory of your own, such as `WORKDIR /app`",
        )
