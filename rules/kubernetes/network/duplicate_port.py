r"""A port or the name of one is there twice.

## Why it matters
The ports of a Service need a name each as soon as there are two, all different, and no port may be there twice for
the same protocol. The names of a container's ports must differ too. Kubernetes refuses the object otherwise:

```text
The Service "churn-api" is invalid: spec.ports[1]: Duplicate value: core.ServicePort{Protocol:"TCP", Port:80, ...}
The Service "churn-api" is invalid: spec.ports[1].name: Required value
```

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  ports:
  - name: http
    port: 80
    targetPort: 8000
  - name: metrics
    port: 80
    targetPort: 9090
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  ports:
  - name: http
    port: 80
    targetPort: 8000
  - name: metrics
    port: 9090
    targetPort: 9090
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Service
from dslint.rule import Category, Finding, Related, Severity, Span, rule


@rule(
    on=(Container, Service),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kube-score/container-ports-check",),
)
def check(node: Container | Service) -> Iterator[Finding]:
    seen: dict[str, Span] = {}
    for port in node.ports:
        said = [f"the port name `{port.name}`"] if port.name else []
        if isinstance(node, Service):
            said += [f"port {port.number} ({port.protocol})"] if port.number is not None else []
            if len(node.ports) > 1 and not port.name:
                yield Finding(
                    port.anchor,
                    "this port has no name, and a Service with several ports needs one for each: Kubernetes refuses it",
                    help="give each port a `name`",
                )
        for each in said:
            first = seen.setdefault(each, port.anchor)
            if first != port.anchor:
                yield Finding(
                    port.anchor,
                    f"{each} is there twice: Kubernetes refuses it",
                    help="remove one of them, or give it a number and name of its own",
                    related=(Related(first, "it is here first"),),
                )
