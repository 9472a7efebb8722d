r"""A container's port has no name.

## Why it matters
With a name, a Service, a probe or a monitor can say `http` instead of 8000, and the number stands in one place only:
when the server moves to another port, one line changes. A name also says what the port is for.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    # expect: unnamed-container-port (kyverno/require-container-port-names, popeye/POP-108)
    - containerPort: 8000
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8000
      name: http
    resources:
      requests:
        memory: 2Gi
      limits:
        memory: 2Gi
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kyverno/require-container-port-names", "popeye/POP-108"),
)
def check(container: Container) -> Iterator[Finding]:
    for port in container.ports:
        if not port.name and port.number is not None:
            yield Finding(
                port.anchor,
                f"port {port.number} has no name by which Services and probes could speak of it",
                help="add `name`, such as `http` or `metrics`",
            )
