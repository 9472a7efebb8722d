r"""The MLflow server keeps all experiments in its container, and loses them when that is replaced.

## Why it matters
Without `--backend-store-uri`, `mlflow server` writes runs, parameters, metrics and the model registry into a file or
directory below its working directory: inside the container. A container's files live as long as the container. After
the next update, the next crash or the next move to another node, MLflow starts empty:

```text
mlflow.exceptions.MlflowException: Run with id=3f9c... not found
```

An SQLite file without a volume, or on an `emptyDir`, goes the same way.

## Examples
```dockerfile bad
FROM ghcr.io/mlflow/mlflow:v2.19.0
USER 10001
CMD ["mlflow", "server", "--host", "0.0.0.0"]
```
```dockerfile good
FROM ghcr.io/mlflow/mlflow:v2.19.0
USER 10001
CMD ["sh", "-c", "exec mlflow server --host 0.0.0.0 --backend-store-uri $DATABASE --artifacts-destination $BUCKET"]
```

```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: tracking
spec:
  containers:
  - name: mlflow
    image: ghcr.io/mlflow/mlflow:v2.19.0
    command: [mlflow, server, --host, 0.0.0.0]
    args: [--backend-store-uri, "sqlite:////mlflow/mlflow.db"]
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: tracking
spec:
  containers:
  - name: mlflow
    image: ghcr.io/mlflow/mlflow:v2.19.0
    command: [mlflow, server, --host, 0.0.0.0]
    args: [--backend-store-uri, "sqlite:////mlflow/mlflow.db"]
    resources:
      limits: {memory: 2Gi}
    volumeMounts:
    - {name: data, mountPath: /mlflow}
  volumes:
  - name: data
    persistentVolumeClaim: {claimName: mlflow}
```

A database server (`postgresql://...`) and a bucket for the artifacts (`--artifacts-destination s3://...`) are the
better choice as soon as a team depends on it.

## Known limits
A Dockerfile cannot show what is mounted later: there, only `mlflow server` without any store counts, and nothing is
said beside a VOLUME, or where a compose file of the project starts the image with a store or a volume. Silent where
the store is a variable or may come from one.

## References
- https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage, Volume
from dslint.kubernetes import Container
from dslint.project.starts import Start, starts
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Word
from dslint.shell.tools.servers import Mlflow, MlflowModels

_VARIABLES = ("MLFLOW_BACKEND_STORE_URI", "MLFLOW_TRACKING_URI")


@rule(on=Mlflow, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(node: Mlflow) -> Iterator[Finding]:
    for start in starts(node):
        server = start.command
        if not isinstance(server, Mlflow) or isinstance(server, MlflowModels) or server.has("--env-file", "--help"):
            continue
        store = server.option("--backend-store-uri")
        if store is None and (start.may_set(*_VARIABLES) or not all(word.known for word in server.words)):
            continue
        if _is_lost(start, server, store):
            yield Finding(
                store.span if store is not None else server.anchor,
                f"`{store.text}` lies in the container: all experiments are lost when it is replaced"
                if store is not None
                else "without `--backend-store-uri` all experiments lie in the container, and are lost with it",
                help="name a database, `--backend-store-uri postgresql://...`, or a file on a persistent volume",
            )
            return


def _is_lost(start: Start, server: Mlflow, store: Word | None) -> bool:
    if start.stage is not None:
        has_volume = any(isinstance(each, Volume) for stage in start.stage.chain for each in stage.instructions)
        has_volume = has_volume or _is_kept_by_compose(start.stage)
        return store is None and server.subcommand is not None and server.subcommand.text == "server" and not has_volume
    path = _path(store) if store is not None else ""
    if path is not None and start.service is not None:
        return not any(mount.is_persistent and (not path or _holds(mount.path, path)) for mount in start.service.mounts)
    return path is not None and start.container is not None and not _is_kept(start.container, path)


def _is_kept_by_compose(stage: Stage) -> bool:
    """Whether a compose file of the project gives the server a store or a volume."""
    document = stage.document
    services = document.compose_services() if isinstance(document, Dockerfile) else []
    return any(re.search(r"backend.store|volumes:", service.text, re.IGNORECASE) for service in services)


def _path(store: Word) -> str | None:
    """The file or directory that a store names, empty for one below the working directory; None for other stores."""
    found = re.fullmatch(r"(?:sqlite:///|file:(?://)?)?(\.{0,2}/?[\w./-]*)", store.text) if store.known else None
    if found is None or "://" in found[1]:
        return None
    return found[1] if found[1].startswith("/") else ""


def _is_kept(container: Container, path: str) -> bool:
    """Whether a volume that outlives the pod may hold the path; of an unknown place, any may."""
    for mount in container.mounts:
        volume = container.pod.volume(mount.name)
        if volume is not None and volume.source_kind in ("emptyDir", "configMap", "secret", "projected"):
            continue
        if mount.path is None or not path or _holds(mount.path, path):
            return True
    return False


def _holds(directory: str, path: str) -> bool:
    return f"{path}/".startswith(directory.rstrip("/") + "/")
