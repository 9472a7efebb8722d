r"""A container listens on a port below 1024.

## Why it matters
On Linux only root, or who has the capability `NET_BIND_SERVICE`, may listen on ports below 1024; container runtimes
mostly lift that. Where they do not, the server stops with `Permission denied` as soon as it runs as another user. A
port such as 8080 works everywhere, and the Service can still offer it as 80: `port: 80`, `targetPort: 8080`.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        ports:
        - containerPort: 80
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        ports:
        - containerPort: 8080
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule

_FIRST_FREE = 1024


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-linter/privileged-ports",
        "trivy/KSV-0117",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    for port in container.ports:
        if port.number and 0 < port.number < _FIRST_FREE:
            yield Finding(
                port.anchor,
                f"only root, or a container with `NET_BIND_SERVICE`, is sure to be allowed port {port.number}",
                help=f"listen on a port above 1023 and map it in a Service: `port: {port.number}`, `targetPort: 8080`",
            )
