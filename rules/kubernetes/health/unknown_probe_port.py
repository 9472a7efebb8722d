r"""A probe asks a named port that its container does not have.

## Why it matters
`port: http` in a probe means "the port of this container that is called `http`"; ports of other containers in the pod
do not count. If no port has that name, the question cannot even be asked. Kubernetes takes the manifest all the same,
and shows the error only in the pod's events:

```text
Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "http": invalid syntax
```

Since summer 2026 it says `port "http" not found`. With a readiness or startup probe the container never becomes ready
and gets no requests. A liveness probe like that never restarts anything, however stuck the container is.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
        readinessProbe:
          httpGet:
            path: /health
            port: http
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml fixed
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          httpGet:
            path: /health
            port: http
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          httpGet:
            path: /health
            port: http
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Containers whose ports are filled in by something else are left alone, and so are those that name no image, as in a
patch: their ports may stand elsewhere.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port
- https://github.com/kubernetes/kubernetes/issues/139283
- https://github.com/sourcegraph/deploy-sourcegraph/pull/1310
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Probe, is_placeholder
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import Scalar


@rule(
    on=Probe,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("kube-linter/liveness-port", "kube-linter/readiness-port", "kube-linter/startup-port"),
)
def check(probe: Probe) -> Iterator[Finding]:
    node, container = probe.port_node, probe.container
    if node is None or not _is_name(node.text) or not container.ports_known or is_placeholder(node.text):
        return
    names = [port.name for port in container.ports]
    if node.text in names:
        return
    known = ", ".join(f"`{name}`" for name in names if name)
    yield Finding(
        node.span,
        f"no port of {container.display_name} is called `{node.text}`, so this probe can never ask its question",
        help=f"its ports are {known}" if known else f"add `name: {node.text}` to the port that is meant",
        fix=_fix(container, node),
    )


def _is_name(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _fix(container: Container, node: Scalar) -> Fix | None:
    """Where the container has one port, that is the one which is meant: by its name, or by the name that it lacks."""
    only = container.ports[0] if len(container.ports) == 1 else None
    if only is None:
        return None
    if only.name is None:
        return Fix(f"call its port `{node.text}`", (only.node.insert("name", node.text),))
    return Fix(f"ask the port `{only.name}`", (Edit(node.span, only.name),))
