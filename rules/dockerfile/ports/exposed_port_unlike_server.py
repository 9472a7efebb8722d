r"""EXPOSE names a port on which the server of the image does not listen.

## Why it matters
`EXPOSE` opens nothing, it is a note: for those who start the image (`docker run -p`), and for tools that believe it
(`docker run -P`, Docker Desktop, VS Code, many platforms that run containers). If the server listens elsewhere, they
all connect to a port where nobody answers:

```text
curl: (56) Recv failure: Connection reset by peer
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
EXPOSE 80
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
EXPOSE 8000
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
```

## Known limits
Looked at are images that start one server that dslint knows, whose port is written in the command, or is its
documented default. Silent where a compose file names the port that is exposed.

## References
- https://docs.docker.com/reference/dockerfile/#expose
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Expose, Stage
from dslint.dockerfile.listening import listening
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Expose, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(expose: Expose) -> Iterator[Finding]:
    stage, document = expose.stage, expose.document
    if stage is None or not isinstance(document, Dockerfile) or stage.last(Expose) is not expose:
        return
    if stage not in document.targets:
        return
    server = listening(stage.startup, _Environment(stage))
    ports = [_number(expose.value(word)[0]) for word in stage.exposed]
    if server is None or None in ports or any(port is not None and server.has(port) for port in ports):
        return
    first = expose.ports[0] if expose.ports else None
    if first is None or any(f"{port}" in service.text for service in document.compose_services() for port in ports):
        return
    place = server.word or server.server.name_word
    yield Finding(
        first.span,
        f"nothing listens at port {first.text}: `{server.server.name}` of this image listens at {server.port}",
        help=f"write `EXPOSE {server.port}`",
        related=(Related(place.span, "the port of the server" if server.word else "its default"),) if place else (),
    )


def _number(text: str) -> int | None:
    number = text.partition("/")[0]
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= len("65535") else None


class _Environment:
    """The variables with which a container of the image starts, if nobody sets others."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def value(self, name: str) -> str | None:
        found = self._stage.env.get(name)
        return found.text if found is not None and found.known else None

    def may_be_set(self, name: str) -> bool:
        return name in self._stage.env
