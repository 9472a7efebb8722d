r"""A probe asks at a port where the server that the image starts does not listen.

## Why it matters
The Dockerfile starts the server at one port and the manifest asks at another. Nobody answers there: the pod never
gets ready, or is killed and started again for ever, while the server itself works.

```text
Readiness probe failed: Get "http://10.0.1.7:8080/health": dial tcp 10.0.1.7:8080: connect: connection refused
```

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
      readinessProbe:
        httpGet: {path: /health, port: 8080}
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
Looked at are servers that dslint knows, in pods of one container (another one might answer), whose port is written in
the Dockerfile or is their documented default. Silent where the manifest has a command of its own, where it lists the
server's port and that of the probe, where a variable names the probe's port, and where it is not sure which Dockerfile
makes the image.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.dockerfile.listening import Listening, may_answer
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ImageUse, category=Category.HEALTH, severity=Severity.WARNING)
def check(use: ImageUse) -> Iterator[Finding]:
    container, pod = use.container, use.container.pod
    server = use.listening if container.probes and not container.command else None
    if server is None or len(pod.containers) > 1 or pod.sidecars or pod.workload.injects:
        return
    place = server.word or server.server.name_word
    for probe in container.probes:
        node = probe.port_node
        if node is None or not node.text.isdecimal() or probe.port is None or server.has(probe.port):
            continue
        if _may_answer(use, server, probe.port):
            continue
        yield Finding(
            node.span,
            f"the probe asks at port {probe.port}, and `{server.server.name}` in the image listens at {server.port}:"
            " if nothing else answers there, it fails each time",
            help=f"ask at port {server.port}",
            related=(Related(place.span, "where the server listens"),) if place is not None else (),
        )


def _may_answer(use: ImageUse, server: Listening, port: int) -> bool:
    """Whether the files say that something beside the server listens at a port."""
    if {server.port, port} <= {each.number for each in use.container.ports}:
        return True
    return may_answer(port, use.started, {name: each.value for name, each in use.container.env.items()})
