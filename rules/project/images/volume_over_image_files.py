r"""A volume is mounted over the directory in which the image has the program that is to be started.

## Why it matters
Where a volume is mounted, nothing is left to see of what the image had there. In Kubernetes a volume starts empty
(Docker fills a new one from the image; Kubernetes does not). If the code lies in that directory, it is gone when the
container starts:

```text
python: can't open file '/app/train.py': [Errno 2] No such file or directory
```

Mount data and results below, or beside, the directory of the code.

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
      resources:
        limits: {memory: 1Gi}
      volumeMounts:
        - {name: results, mountPath: /app}
  restartPolicy: Never
  volumes:
    - name: results
      emptyDir: {sizeLimit: 10Gi}
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
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
      volumeMounts:
        - {name: results, mountPath: /app/results}
  restartPolicy: Never
  volumes:
    - name: results
      emptyDir: {sizeLimit: 10Gi}
```

## Known limits
Looked at are `emptyDir` volumes that no other container of the pod mounts (an init container may copy the code there),
and scripts and modules that the image surely has from its build context. What lies in a claim nobody sees: it may hold
a copy of the code.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/
- https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container
"""

from collections.abc import Iterator

from dslint.kubernetes import VolumeMount
from dslint.project import ImageUse
from dslint.project.contents import StartedFile, is_in_image, started_file, workdir_of
from dslint.project.layout import below
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    mounts = [
        mount for mount in use.container.mounts if mount.path and mount.sub_path is None and _starts_empty(use, mount)
    ]
    build = use.build if mounts else None
    for file in _started(use) if build is not None else ():
        assert build is not None
        path = next((path for path in file.paths if is_in_image(build, use.stage, path)), None)
        for mount in mounts if path is not None else ():
            if path is not None and mount.path and below(mount.path.rstrip("/") or "/", path) is not None:
                place = mount.path_node or mount
                yield Finding(
                    place.span,
                    f"this volume hides `{path}`, which the container is to start: there it finds an empty directory",
                    help="mount it at a directory of its own, beside the code",
                    related=(Related(file.word.span, "started here"),),
                )
                return


def _started(use: ImageUse) -> Iterator[StartedFile]:
    workdir = use.workdir or workdir_of(use.stage)
    for command in use.started:
        file = started_file(command, use.stage, workdir)
        if file is not None:
            yield file


def _starts_empty(use: ImageUse, mount: VolumeMount) -> bool:
    """Whether nothing is in the volume that another container would have put there."""
    volume = use.container.pod.volume(mount.name)
    if volume is None or volume.source_kind != "emptyDir":
        return False
    others = (each for each in use.container.pod.all_containers if each is not use.container)
    return not any(other.name == mount.name for each in others for other in each.mounts)
