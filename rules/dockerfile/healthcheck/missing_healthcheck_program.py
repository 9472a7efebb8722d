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
Known are the official images of Python, Node.js, Debian, Ubuntu and Alpine, and the programs `curl`, `wget` and `nc`.
Silent where the Dockerfile mentions the program anywhere else, and where a script, a list of packages or whole
directories of another image could bring it.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
- https://hub.docker.com/_/python
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Dockerfile, Healthcheck, Instruction, Run, Stage
from dslint.facts.image_programs import lacks_program
from dslint.rule import Category, Finding, Severity, rule

_BRINGS = {"curl": r"\bcurl\b", "wget": r"\bwget\b|google-chrome", "nc": r"\bn(?:et)?cat\b|\bnc\b|nmap"}
_UNKNOWN = r"\.sh\b|\.deb\b|xargs|\$\(|`|playwright|install[^&|;\n]*\$"
_PROGRAMS = frozenset({"/", "/usr", "/bin", "/usr/bin", "/usr/local", "/usr/local/bin"})


@rule(on=Healthcheck, category=Category.HEALTH, severity=Severity.ERROR)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    stage, document = healthcheck.stage, healthcheck.document
    if stage is None or not isinstance(document, Dockerfile) or stage not in document.shipped_stages:
        return
    image = stage.root_image
    if image is None or not image.known or (image.digest is not None and image.tag is None):
        return
    for command in healthcheck.commands:
        name = command.name
        if name in _BRINGS and lacks_program(image.name, image.tag or "", name) and not _may_come(stage, name):
            yield Finding(
                command.anchor,
                f"`{name}` is not in `{image}`, so this check fails each time and the container is never healthy",
                help=f"install `{name}`, or ask with what the image has, such as `python -c` with `urllib.request`",
            )
            return


def _may_come(stage: Stage, name: str) -> bool:
    """Whether something in the file brings the program, or could."""
    pattern = re.compile(f"{_BRINGS[name]}|{_UNKNOWN}")
    return any(_brings(each, pattern) for part in stage.chain for each in part.instructions)


def _brings(instruction: Instruction, pattern: re.Pattern[str]) -> bool:
    if isinstance(instruction, Copy) and instruction.from_ is not None:
        target = instruction.destination.text if instruction.destination is not None else ""
        if (target.rstrip("/") or "/") in _PROGRAMS:
            return True
    return isinstance(instruction, Run | Copy | Add) and pattern.search(instruction.span.text) is not None
