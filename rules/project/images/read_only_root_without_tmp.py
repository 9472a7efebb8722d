r"""The server that a container starts needs a directory for temporary files, and may write nowhere.

## Why it matters
With `readOnlyRootFilesystem: true` nothing but mounted volumes can be written. gunicorn keeps a file for each worker
in `/tmp`, to see whether it is alive, and does not start without:

```text
FileNotFoundError: [Errno 2] No usable temporary directory found in ['/tmp', '/var/tmp', '/usr/tmp', '/app']
```

An `emptyDir` volume at `/tmp` is enough.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY main.py .
USER 10001
CMD ["gunicorn", "--workers", "2", "--bind", "0.0.0.0:8000", "main:app"]
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
      securityContext: {readOnlyRootFilesystem: true}
      resources:
        limits: {memory: 1Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY main.py .
USER 10001
CMD ["gunicorn", "--workers", "2", "--bind", "0.0.0.0:8000", "main:app"]
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
      securityContext: {readOnlyRootFilesystem: true}
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: 64Mi}
```

## Known limits
Known is gunicorn, without `--worker-tmp-dir` and without a configuration file (it reads `gunicorn.conf.py` of its
working directory unasked). Silent where a volume is mounted at `/tmp`, `/var/tmp` or the working directory, where the
Dockerfile declares a `VOLUME`, and where `TMPDIR` is set.

## References
- https://docs.gunicorn.org/en/stable/settings.html#worker-tmp-dir
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage, Volume
from dslint.project import ImageUse
from dslint.project.contents import is_in_image, workdir_of
from dslint.project.layout import below
from dslint.rule import Category, Finding, Related, Severity, rule

_TEMPORARY = ("/tmp", "/var/tmp", "/usr/tmp")


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    container = use.container
    read_only = container.security.read_only_root_filesystem
    if read_only is None or read_only.value is not True:
        return
    server = next((command for command in use.started if command.name == "gunicorn"), None)
    if server is None or server.has("--worker-tmp-dir", "-c", "--config") or "GUNICORN_CMD_ARGS" in container.env:
        return
    if (
        any(use.environment.value(name) for name in ("TMPDIR", "TEMP", "TMP", "GUNICORN_CMD_ARGS"))
        or container.env_from
    ):
        return
    workdir = use.workdir or workdir_of(use.stage)
    if _says_more(use.stage) or _has_config(use, workdir):
        return
    mounted = [(mount.path or "/").rstrip("/") or "/" for mount in container.mounts]
    places = [*_TEMPORARY, workdir] if workdir is not None else []
    if not places or any(below(mount, place) is not None for mount in mounted for place in places if place is not None):
        return
    yield Finding(
        read_only.node.span,
        "`gunicorn` needs a directory for temporary files, and this container may write nowhere: it does not start",
        help="mount an `emptyDir` volume at `/tmp`",
        related=(Related(server.anchor, "started here"),),
    )


def _says_more(stage: Stage) -> bool:
    """Whether a Dockerfile speaks of gunicorn's settings, or has directories that are mounted for each container."""
    if any(isinstance(each, Volume) for part in stage.chain for each in part.instructions):
        return True
    return stage.mentions(re.compile(r"gunicorn[\w.]*conf"))


def _has_config(use: ImageUse, workdir: str | None) -> bool:
    """Whether the image may have the file of settings that gunicorn reads unasked."""
    if use.build is None or workdir is None:
        return True
    return is_in_image(use.build, use.stage, f"{workdir.rstrip('/')}/gunicorn.conf.py") is not False
