r"""The ports of a Service cannot be told apart.

## Why it matters
As soon as a Service has more than one port, each needs a name of its own, and no two may have the same number and
protocol. Kubernetes refuses the Service:

```text
The Service "churn-api" is invalid: spec.ports[1].name: Required value
The Service "churn-api" is invalid: spec.ports[1]: Duplicate value: core.ServicePort{Name:"", Protocol:"TCP", Port:80,
...}
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
  - port: 80
  - port: 9090
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
  - name: metrics
    port: 9090
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services
"""

from collections.abc import Iterator

from dslint.kubernetes import Service, is_placeholder
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Service, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: Service) -> Iterator[Finding]:
    names: set[str] = set()
    numbers: set[tuple[int, str]] = set()
    for port in service.ports:
        place = port.node.children[0].span if port.node.children else port.node.span
        if port.name is None and len(service.ports) > 1:
            said, cure = "this port has no name, and there are others", "give each port a `name`"
        elif port.name is not None and port.name in names and not is_placeholder(port.name):
            said, cure = f"`{port.name}` is the name of another port too", "give each port a `name` of its own"
        elif port.number is not None and (port.number, port.protocol) in numbers:
            said, cure = f"another port has the number {port.number} too", "take one of them out"
        else:
            said = cure = ""
        names.add(port.name or "")
        numbers.add((port.number or 0, port.protocol))
        if said:
            yield Finding(place, f"{said}: Kubernetes refuses the Service", help=cure)
