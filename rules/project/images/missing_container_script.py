r"""The script that a manifest starts is not in the image that it starts it in.

## Why it matters
`command` and `args` of a container name files of its image. If the Dockerfile puts the script somewhere else, or
another image is meant, the container ends as soon as it starts, again and again:

```text
python: can't open file '/workspace/train.py': [Errno 2] No such file or directory
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```python bad train.py
print("hello")
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
      command: ["python", "/workspace/train.py"]
      resources:
        limits: {memory: 1Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```python good train.py
print("hello")
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
      command: ["python", "/app/train.py"]
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
Looked at are scripts of Python, R, Julia and the shell, and the modules that uvicorn, gunicorn and hypercorn are told
to serve. Silent where a volume is mounted around the path, where something else than COPY may have brought the file,
and where it is not sure which Dockerfile makes the image or which directory is its context.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

from collections.abc import Iterator

from dslint.project import ImageUse
from dslint.project.contents import copies_above, is_missing, started_file, workdir_of
from dslint.project.layout import below
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    source = use.container.document.source
    commands = [each for each in use.started if each.span.source is source and not each.conditional]
    build = use.build if commands else None
    for command in commands if build is not None else ():
        file = started_file(command, use.stage, use.workdir or workdir_of(use.stage))
        if file is not None and file.module and "PYTHONPATH" in use.container.env:
            continue
        if file is None or file.word.span.source is not source or _is_mounted(use, file.paths):
            continue
        if build is not None and is_missing(build, use.stage, file):
            what = f"module `{file.module}`" if file.module else f"`{file.paths[0]}`"
            above = [copying.arguments_span for copying in copies_above(use.stage, file.paths[0])]
            yield Finding(
                file.word.span,
                f"{what} is not in the image where it is looked for: the container ends as soon as it starts",
                help="name it as it lies in the image, or have COPY put it there",
                related=(Related(above[0] if above else use.stage.anchor, "the image, which has no such file"),),
            )


def _is_mounted(use: ImageUse, paths: tuple[str, ...]) -> bool:
    places = [mount.path.rstrip("/") or "/" for mount in use.container.mounts if mount.path]
    return any(below(place, path) is not None for place in places for path in paths)
