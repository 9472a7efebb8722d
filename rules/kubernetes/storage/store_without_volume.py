r"""A database, vector store or notebook server keeps its data in the container.

## Why it matters
What a container writes outside of a volume is gone with the container: after a crash, a rollout, a node upgrade, or
`kubectl rollout restart`. For a database that means all of it: experiments of MLflow, embeddings that took a night to
compute, notebooks of a week. Nothing warns; the new pod starts empty and healthy.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vectors
spec:
  replicas: 1
  selector:
    matchLabels: {app: vectors}
  template:
    metadata:
      labels: {app: vectors}
    spec:
      containers:
        - name: qdrant
          image: qdrant/qdrant:v1.15.4
          ports: [{containerPort: 6333}]
          readinessProbe:
            httpGet: {path: /readyz, port: 6333}
          resources:
            limits: {memory: 4Gi}
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vectors
spec:
  replicas: 1
  strategy: {type: Recreate}
  selector:
    matchLabels: {app: vectors}
  template:
    metadata:
      labels: {app: vectors}
    spec:
      containers:
        - name: qdrant
          image: qdrant/qdrant:v1.15.4
          ports: [{containerPort: 6333}]
          readinessProbe:
            httpGet: {path: /readyz, port: 6333}
          resources:
            limits: {memory: 4Gi}
          volumeMounts:
            - {name: data, mountPath: /qdrant/storage}
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: vectors}
```

## Known limits
Known are the images of PostgreSQL, MySQL, MariaDB, MongoDB, Neo4j, ClickHouse, InfluxDB, Qdrant, Chroma, Milvus,
Weaviate, Jupyter, Label Studio and Open WebUI. Any volume at the place of the data passes, an `emptyDir` too: that is a
choice. Nothing is said of jobs, of pods of their own, and where a variable or an option may say another place.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/
- https://hub.docker.com/_/postgres
- https://jupyter-docker-stacks.readthedocs.io/en/latest/using/running.html
"""

from collections.abc import Iterator

from dslint.facts.data_paths import DataPath, data_path
from dslint.kubernetes import Container
from dslint.kubernetes.options import has_option
from dslint.kubernetes.served_model import mount_at
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule

_KINDS = ("Deployment", "StatefulSet", "ReplicaSet", "Notebook")


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    node, image = container.image_node, container.image
    known = data_path(image.name) if image is not None else None
    if node is None or known is None or container.role != "container" or container.pod.workload.kind not in _KINDS:
        return
    if container.document.purpose is not Purpose.WORK or _is_elsewhere(container, known):
        return
    if any(mount_at(container, path) for path in known.paths):
        return
    yield Finding(
        node.span,
        f"{known.what} is kept at `{known.paths[0]}`, where no volume is: each restart of the pod loses it",
        help=f"mount a PersistentVolumeClaim at `{known.paths[0]}`",
    )


def _is_elsewhere(container: Container, known: DataPath) -> bool:
    """Whether something else may say where the data goes, or something else than the image's program runs."""
    if container.env_from or container.command is not None:
        return True
    return any(name in container.env or has_option(container, name) for name in known.moved_by)
