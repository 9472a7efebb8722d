r"""A container gets options for its program, but its image has no ENTRYPOINT that would take them.

## Why it matters
`args` of a container stands in place of the image's `CMD`, and is handed to its `ENTRYPOINT`. An image that has only
a `CMD` loses it that way: the first of the arguments is then taken for the program.

```text
Error: failed to start container "api": exec: "--workers": executable file not found in $PATH
```

Write the whole command into the manifest, as `command`, or turn `CMD` into `ENTRYPOINT` in the Dockerfile.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
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
Arguments are taken for options where the first begins with `-`, and for a script where it is a bare `name.py` (not
where the Dockerfile sets `PATH` or puts something into a `bin` directory). Known
to have no `ENTRYPOINT` of their own are the official images of Python, Debian, Ubuntu, Alpine, Go and Rust; with
others nothing is said, and neither where it is not sure which Dockerfile makes the image.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
- https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.image_entrypoints import has_no_entrypoint
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    container = use.container
    if container.command or not container.args or "command" in container.pod.workload.injects:
        return
    first = container.args[0]
    if not re.match(r"-|[\w-]+\.py$", first.text) or not _has_no_entrypoint(use.stage):
        return
    if not first.text.startswith("-") and _may_be_a_program(use.stage):
        return
    yield Finding(
        first.span,
        f"`{first.text}` is started as a program: the image has no ENTRYPOINT, and `args` takes the place of its CMD",
        help="write the whole command under `command`, or turn CMD into ENTRYPOINT in the Dockerfile",
        related=(
            Related((use.stage.cmd or use.stage).anchor, "the CMD that is replaced" if use.stage.cmd else "the image"),
        ),
    )


def _may_be_a_program(stage: Stage) -> bool:
    """Whether scripts of the project may lie where programs are looked for."""
    return "PATH" in stage.env or stage.mentions(re.compile(r"/s?bin\b"))


def _has_no_entrypoint(stage: Stage) -> bool:
    if stage.entrypoint is not None:
        return stage.entrypoint.form == "exec" and not stage.entrypoint.words
    image = stage.root_image
    return image is not None and image.known and has_no_entrypoint(image.name)
