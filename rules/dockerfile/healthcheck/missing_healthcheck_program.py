r"""The health check calls a program that is not in the image, so the container is never healthy.

## Why it matters
The small base images leave out what is not needed, `curl` and `wget` first of all. A health check that calls one of
them fails each time, however well the server works:

```text
"Status": "unhealthy"
"Output": "/bin/sh: 1: curl: not found"
```

Docker Compose then never starts what waits for it (`condition: service_healthy`), and Swarm kills the container again
and again.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
HEALTHCHECK CMD curl --fail http://localhost:8000/health || exit 1
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
```
Python can ask as well:

```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
HEALTHCHECK CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8000/health', timeout=5)"]
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
```

## Known limits
Known are the official images of Python, Node.js, Debian, Ubuntu and Alpine, and the programs `curl`, `wget`, `nc`,
`pgrep`, `ps`, `bash` and `grpc_health_probe`. Silent where the Dockerfile mentions the program anywhere else, and where
a script, a list of packages or whole directories of another image could bring it.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
- https://hub.docker.com/_/python
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Healthcheck
from dslint.dockerfile.programs import lacks_program
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Healthcheck, category=Category.HEALTH, severity=Severity.ERROR)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    stage, document = healthcheck.stage, healthcheck.document
    if stage is None or not isinstance(document, Dockerfile) or stage not in document.shipped_stages:
        return
    for command in healthcheck.commands:
        name = command.name
        if lacks_program(stage, name):
            yield Finding(
                command.anchor,
                f"`{name}` is not in `{stage.root_image}`, so this check fails each time and the container is never"
                " healthy",
                help=f"install `{name}`, or ask with what the image has, such as `python -c` with `urllib.request`",
            )
            return
