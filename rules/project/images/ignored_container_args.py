r"""A container gets arguments, but the ENTRYPOINT of its image is written in a form that takes none.

## Why it matters
An `ENTRYPOINT` without brackets is run by a shell: `/bin/sh -c "uvicorn main:app"`. What Kubernetes adds behind it
goes to the shell, not to the program. There is no error and no hint in the log: the container starts, and does not do
what the manifest says.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
ENTRYPOINT exec uvicorn main:app --host 0.0.0.0
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
      args: ["--workers", "2"]
      resources:
        limits: {memory: 1Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
ENTRYPOINT ["uvicorn", "main:app", "--host", "0.0.0.0"]
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
      args: ["--workers", "2"]
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
Silent where the entrypoint uses `$@`, `$*` or a numbered parameter, and where it is not sure which Dockerfile makes
the image.

## References
- https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

import re
from collections.abc import Iterator

from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(use: ImageUse) -> Iterator[Finding]:
    container, entrypoint = use.container, use.stage.entrypoint
    if container.command or not container.args or "command" in container.pod.workload.injects:
        return
    if entrypoint is None or entrypoint.form == "exec" or entrypoint.dialect not in ("sh", "bash", "dash", "ash"):
        return
    if re.search(r"\$\{?[@*0-9]", entrypoint.text.text):
        return
    yield Finding(
        container.args[0].span,
        "nothing gets these arguments: the image's ENTRYPOINT is run by a shell, which keeps them to itself",
        help='write ENTRYPOINT as a list, `["program", "argument"]`, or the whole command under `command`',
        related=(Related(entrypoint.arguments_span, "run as `/bin/sh -c`"),),
    )
