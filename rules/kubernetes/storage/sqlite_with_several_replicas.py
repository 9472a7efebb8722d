r"""Several pods are to share a SQLite database.

## Why it matters
SQLite is a file, and is made for programs on one machine. If each pod has a file of its own, every request finds
another half of the experiments, depending on the pod that it reaches. If the file is on a volume that they share, its
locks do not work over the network:

```text
sqlite3.OperationalError: database is locked
sqlite3.DatabaseError: database disk image is malformed
```

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tracking
spec:
  replicas: 2
  selector:
    matchLabels: {app: tracking}
  template:
    metadata:
      labels: {app: tracking}
    spec:
      containers:
        - name: tracking
          image: ghcr.io/acme/tracking:1.4.2
          env:
            - {name: DATABASE_URL, value: "sqlite:////data/tracking.db"}
          resources:
            limits: {memory: 1Gi}
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tracking
spec:
  replicas: 1
  strategy: {type: Recreate}
  selector:
    matchLabels: {app: tracking}
  template:
    metadata:
      labels: {app: tracking}
    spec:
      containers:
        - name: tracking
          image: ghcr.io/acme/tracking:1.4.2
          env:
            - {name: DATABASE_URL, value: "sqlite:////data/tracking.db"}
          resources:
            limits: {memory: 1Gi}
```

## Known limits
Looked at are URLs (`sqlite:///...`) in arguments and variables of Deployments. A database in memory
(`sqlite:///:memory:`) passes.

## References
- https://www.sqlite.org/faq.html#q5
- https://www.sqlite.org/useovernet.html
- https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Related, Severity, Span, rule

_KINDS = ("Deployment", "ReplicaSet", "Rollout", "StatefulSet")


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("sqlite",))
def check(container: Container) -> Iterator[Finding]:
    workload = container.pod.workload
    replicas, node = workload.replicas, workload.replicas_node
    if workload.kind not in _KINDS or replicas is None or replicas < 2 or node is None:
        return
    place = next(_databases(container), None)
    if place is not None:
        yield Finding(
            place,
            f"{replicas} pods cannot share a SQLite database: each has its own, or they lock each other out",
            help="use PostgreSQL or MySQL, or run one replica",
            related=(Related(node.span, "the replicas"),),
        )


def _databases(container: Container) -> Iterator[Span]:
    for word in container.argv:
        if _is_file(word.text):
            yield word.span
    for variable in container.env_list:
        node = variable.value_node
        if node is not None and _is_file(node.text):
            yield node.span


def _is_file(text: str) -> bool:
    _, found, rest = text.partition("sqlite:///")
    return bool(found) and not rest.startswith(":memory:") and "mode=memory" not in rest
