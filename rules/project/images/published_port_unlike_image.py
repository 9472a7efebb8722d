r"""A compose file publishes a port of a container on which its server does not listen.

## Why it matters
`"8080:5000"` leads port 8080 of your machine to port 5000 of the container. If the server there listens at 8000, as
its Dockerfile says, the container runs, and whoever connects gets nothing:

```text
curl: (56) Recv failure: Connection reset by peer
```

Only the number behind the colon has to be that of the server; the one before it is free.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
```
```yaml bad compose.yaml
services:
  api:
    build: .
    ports:
      - "127.0.0.1:8080:5000"
    mem_limit: 1g
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
```
```yaml good compose.yaml
services:
  api:
    build: .
    ports:
      - "127.0.0.1:8080:8000"
    mem_limit: 1g
```

## Known limits
Looked at are servers that dslint knows, whose port is written in the compose file or the Dockerfile, or is their
documented default. Silent where one of several published ports fits, where another variable of the service names the
published port, for the ports of debuggers, where a variable is not known or may come from
an `env_file`, and with the network of the host.

## References
- https://docs.docker.com/reference/compose-file/services/#ports
- https://docs.docker.com/get-started/docker-concepts/running-containers/publishing-ports/
"""

from collections.abc import Iterator

from dslint.dockerfile.listening import may_answer
from dslint.project import ServiceUse
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ServiceUse, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(use: ServiceUse) -> Iterator[Finding]:
    service = use.service
    ports = [port for port in service.ports if port.protocol == "tcp"]
    if not ports or not service.is_whole or service.has("network_mode") or not all(port.known for port in ports):
        return
    server = use.listening
    ranges = [port.target for port in ports if port.target is not None]
    if server is None or not ranges or any(server.has(number) for first, last in ranges for number in (first, last)):
        return
    if any(first < server.port < last for first, last in ranges):
        return
    variables = {name: each.value for name, each in service.env.items()}
    if any(may_answer(first, use.started, variables) for first, _ in ranges):
        return
    place = server.word or server.server.name_word
    yield Finding(
        ports[0].anchor,
        f"port {ranges[0][0]} of this container is published, and its `{server.server.name}` listens at {server.port}",
        help=f"write `{server.port}` behind the colon",
        related=(Related(place.span, "where the server listens"),) if place is not None else (),
    )
