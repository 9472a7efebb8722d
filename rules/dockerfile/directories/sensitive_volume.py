r"""VOLUME covers a directory of the system, or Docker's own socket.

## Why it matters
VOLUME does not bring a directory of the host into the container: it puts an empty one of the container's own over it.
Over `/proc`, `/sys` or `/dev` that hides what the system needs, and over `/var/run/docker.sock` it makes a directory
where the socket should be. And where an image says VOLUME of these, people mount the real ones when they start it,
which gives the container power over its host.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
VOLUME ["/data", "/sys"]
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
VOLUME ["/data"]
USER 10001
```

## Known limits
`/sys/fs/cgroup` is left alone: images that run systemd ask for it on purpose.

## References
- https://docs.docker.com/reference/dockerfile/#volume
- https://docs.docker.com/engine/security/#docker-daemon-attack-surface
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Volume
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Volume,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=("dockle/DKL-DI-0002", "semgrep/dockerfile-dockerd-socket-mount"),
)
def check(volume: Volume) -> Iterator[Finding]:
    for word in volume.paths:
        path, known = volume.value(word)
        if known and re.fullmatch(r"/+(?:proc|sys(?!/fs/cgroup)|dev)(?:/.*)?|/(?:var/)?run/docker\.sock", path):
            socket = path.endswith("docker.sock")
            harm = "a directory takes the socket's place" if socket else "an empty directory hides that of the system"
            yield Finding(word.span, f"VOLUME of `{path}`: {harm}", help="take it out")
