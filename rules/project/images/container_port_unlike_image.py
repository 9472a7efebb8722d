r"""A container lists a port on which the server of its image does not listen.

## Why it matters
The manifest says one port, the Dockerfile starts the server at another. Services and probes that follow the manifest
reach a port where nobody answers, although the pod runs:

```text
dial tcp 10.0.1.7:5000: connect: connection refused
```

Mostly a port was changed in one of the two files and forgotten in the other.

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
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      ports:
        - containerPort: 5000
      resources:
        limits: {memory: 1Gi}
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
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      ports:
        - containerPort: 8000
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
The port of the image is that of a server that dslint knows, from its command or its documented default. Where no such
server is seen, it is what `EXPOSE` says, if nothing else in the Dockerfile or the container speaks of the port that
the manifest lists. Silent where one of several listed ports fits, and where it is not sure which Dockerfile makes the
image.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
- https://docs.docker.com/reference/dockerfile/#expose
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, Span, rule

_PLAIN = frozenset({"python", "debian", "ubuntu", "alpine", "node", "nvidia/cuda", "pytorch/pytorch"})
"""Base images that expose no port of their own."""


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(use: ImageUse) -> Iterator[Finding]:
    container = use.container
    ports = [port for port in container.ports if port.protocol == "TCP" and not port.is_internal]
    if not ports or not container.ports_known:
        return
    found = _by_server(use) or _by_expose(use)
    if found is None or any(port.number is None or port.number in found[0] for port in ports):
        return
    numbers, place, why = found
    yield Finding(
        ports[0].anchor,
        f"this container says that it listens at {ports[0].number}, and its image at {min(numbers)}",
        help=f"write `containerPort: {min(numbers)}`, or change the port in the Dockerfile",
        related=(Related(place, why),),
    )


def _by_server(use: ImageUse) -> tuple[set[int], Span, str] | None:
    server = use.listening
    if server is None:
        return None
    place = server.word or server.server.name_word
    return {server.port, *server.others}, place.span if place else use.span, "where its server listens"


def _by_expose(use: ImageUse) -> tuple[set[int], Span, str] | None:
    stage, image = use.stage, use.stage.root_image
    if use.container.argv or image is None or image.name not in _PLAIN or not stage.exposed:
        return None
    texts = [word.text.partition("/")[0] for word in stage.exposed]
    if not all(text.isascii() and text.isdecimal() for text in texts) or _mentions_others(use, stage):
        return None
    return {int(text[:6]) for text in texts}, stage.exposed[0].span, "what the Dockerfile exposes"


def _mentions_others(use: ImageUse, stage: Stage) -> bool:
    """Whether the Dockerfile, or a variable of the container, speaks of a listed port or moves the server."""
    numbers = [str(port.number) for port in use.container.ports]
    variables = use.container.env_list
    if use.container.env_from or any("PORT" in variable.name for variable in variables):
        return True
    return stage.mentions(re.compile(rf"(?<!\d)(?:{'|'.join(numbers)})(?!\d)"))
