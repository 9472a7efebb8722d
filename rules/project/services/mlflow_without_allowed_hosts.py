r"""An MLflow server refuses those who come by the name of its Service.

## Why it matters
Since version 3.5, MLflow answers only to requests for hosts that it knows: `localhost` and private IP addresses. In a
cluster everybody comes by a name, that of the Service or of an Ingress, and gets:

```text
403 Invalid Host header - possible DNS rebinding attack detected
```

The pod is healthy and `kubectl port-forward` works, as that goes by `localhost`; only the trainings cannot log.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: tracking
spec:
  selector: {app: tracking}
  ports:
    - port: 5000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tracking
spec:
  selector:
    matchLabels: {app: tracking}
  template:
    metadata:
      labels: {app: tracking}
    spec:
      containers:
        - name: mlflow
          image: ghcr.io/mlflow/mlflow:v3.6.0
          command: ["mlflow", "server", "--host", "0.0.0.0", "--port", "5000"]
          args: ["--backend-store-uri", "postgresql://db/mlflow"]
          ports: [{containerPort: 5000}]
          readinessProbe:
            httpGet: {path: /health, port: 5000}
          resources:
            limits: {memory: 2Gi}
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: tracking
spec:
  selector: {app: tracking}
  ports:
    - port: 5000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tracking
spec:
  selector:
    matchLabels: {app: tracking}
  template:
    metadata:
      labels: {app: tracking}
    spec:
      containers:
        - name: mlflow
          image: ghcr.io/mlflow/mlflow:v3.6.0
          command: ["mlflow", "server", "--host", "0.0.0.0", "--port", "5000"]
          args: ["--backend-store-uri", "postgresql://db/mlflow", "--allowed-hosts", "tracking,tracking:5000"]
          ports: [{containerPort: 5000}]
          readinessProbe:
            httpGet: {path: /health, port: 5000}
          resources:
            limits: {memory: 2Gi}
```

## Known limits
The version is known for images called `mlflow` whose tag says it (`latest` is newer than 3.5). Nothing is said of
servers behind gunicorn or waitress, which do not check, and where `envFrom` may bring the setting.

## References
- https://mlflow.org/docs/latest/self-hosting/security/network
- https://github.com/community-charts/helm-charts/issues/285
- https://github.com/mlflow/mlflow/issues/22095
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.project import Routes
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Command

_OTHERS = ("--allowed-hosts", "--gunicorn-opts", "--waitress-opts", "--disable-security-middleware", "--app-name")
_VARIABLES = ("MLFLOW_SERVER_ALLOWED_HOSTS", "MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE")


@rule(on=Routes, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(routes: Routes) -> Iterator[Finding]:
    for workload in routes.nearest:
        for pod in workload.pods:
            for container in pod.containers:
                server = _server(container)
                if server is not None:
                    name = routes.service.name
                    port = next((each.number for each in routes.service.ports), 5000)
                    yield Finding(
                        routes.service.anchor,
                        f"MLflow answers requests for `{name}` with 403: it knows only `localhost` and IP addresses",
                        help=f"start it with `--allowed-hosts {name},{name}:{port}`, and the host of an Ingress",
                        related=(Related(server.anchor, "MLflow starts here"),),
                    )
                    return


def _server(container: Container) -> Command | None:
    """The command of an MLflow server that checks hosts and was not told which."""
    if container.env_from or not _checks_hosts(container) or any(name in container.env for name in _VARIABLES):
        return None
    for command in container.commands:
        if command.name == "mlflow" and any(word.text in ("server", "ui") for word in command.args[:1]):
            return None if command.has(*_OTHERS) else command
    return None


def _checks_hosts(container: Container) -> bool:
    """Whether the image holds MLflow 3.5 or newer."""
    image = container.image
    if image is None or image.name.rpartition("/")[2] != "mlflow":
        return False
    if image.tag in (None, "latest"):
        return image.digest is None
    match = re.match(r"v?(\d{1,3})\.(\d{1,3})", image.tag or "")
    return match is not None and (int(match[1]), int(match[2])) >= (3, 5)
