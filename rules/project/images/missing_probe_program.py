r"""A probe calls a program that is not in the image that the container runs.

## Why it matters
An `exec` probe runs inside the container, with what its image has. Slim images come without `curl`, `wget` and
`pgrep`, Alpine without `bash`. Then the probe fails each time, however well the server works: the pod never gets
ready, or is killed and started again for ever.

```text
Readiness probe failed: OCI runtime exec failed: exec failed: unable to start container process:
exec: "curl": executable file not found in $PATH
```

The manifest does not show what is in the image; the Dockerfile does. `httpGet`, `tcpSocket` and `grpc` probes need
nothing from the image, as the node itself asks.

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
        exec:
          command: ["curl", "--fail", "http://localhost:8000/health"]
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
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
Known are the official images of Python, Node.js, Debian, Ubuntu and Alpine, and the programs `curl`, `wget`, `nc`,
`pgrep`, `ps`, `bash` and `grpc_health_probe`. Silent where the Dockerfile mentions the program anywhere, where a
script, a list of packages or whole directories of another image could bring it, and where it is not sure which
Dockerfile makes the image.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
- https://hub.docker.com/_/python
"""

from collections.abc import Iterator

from dslint.dockerfile.programs import lacks_program
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Command


@rule(on=ImageUse, category=Category.HEALTH, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    for what, command in _asked(use):
        if lacks_program(use.stage, command.name):
            yield Finding(
                command.anchor,
                f"`{command.name}` is not in the image, which is built on `{use.stage.root_image}`: {what} fails each"
                " time",
                help=f"use an `httpGet`, `tcpSocket` or `grpc` probe, or install `{command.name}` in the Dockerfile",
                related=(Related(use.stage.anchor, "what the image is built on"),),
            )


def _asked(use: ImageUse) -> Iterator[tuple[str, Command]]:
    """What the kubelet starts in the container, and what each script of it needs to succeed."""
    if any((mount.path or "/").rstrip("/").endswith("bin") for mount in use.container.mounts):
        return
    for probe in use.container.probes:
        for command in probe.commands:
            if not command.conditional and not command.failure_ignored:
                yield f"the {probe.kind} probe", command
    for script in use.container.hook_scripts:
        for command in script.commands[:1]:
            yield "the hook", command
