r"""Gunicorn's workers show that they live by touching a file on the container's disk.

## Why it matters
Each worker of Gunicorn gives its sign of life by changing a file in `/tmp`. In a container `/tmp` is on disk, unless
somebody mounts memory there. While the disk is busy, with a model of some gigabytes that is being read, say, the change
waits, the sign comes late, and the main process kills a worker that was fine:

```text
[CRITICAL] WORKER TIMEOUT (pid:12)
```

`/dev/shm` is memory in every container.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app", "--worker-tmp-dir=/dev/shm"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY app.py .
ENV GUNICORN_CMD_ARGS="--worker-tmp-dir=/dev/shm"
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
```

## Known limits
Silent where a configuration file is named, and in manifests where a volume is mounted at `/tmp`.

## References
- https://gunicorn.org/faq
- https://docs.gunicorn.org/en/stable/settings.html#worker-tmp-dir
"""

from collections.abc import Iterator

from dslint.project.starts import starts
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.shell.tools.servers import Gunicorn


@rule(on=Gunicorn, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(node: Gunicorn) -> Iterator[Finding]:
    for start in starts(node):
        server = start.command
        owner = start.container or start.service
        mounts = owner.mounts if owner is not None else ()
        if server.has("--worker-tmp-dir", "-c", "--config", "--paste", "--help") or start.may_set("GUNICORN_CMD_ARGS"):
            continue
        if any((mount.path or "").rstrip("/") == "/tmp" for mount in mounts):
            continue
        edit = server.insert_after(server.words[-1], "--worker-tmp-dir=/dev/shm")
        yield Finding(
            server.anchor,
            "the workers' signs of life go to a file on disk, and come too late while the disk is busy",
            help="add `--worker-tmp-dir=/dev/shm`",
            fix=Fix("keep them in memory", (edit,)) if edit else None,
        )
        return
