r"""A Service asks for a node port that Kubernetes does not give out.

## Why it matters
A `NodePort` Service opens a port on every machine of the cluster. It may only be one from 30000 to 32767, so that it
does not take the port of a program on the machine itself. With any other, Kubernetes refuses the Service:

```text
The Service "churn-api" is invalid: spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid
range. The range of valid ports is 30000-32767
```

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  type: NodePort
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: 8000
    nodePort: 8080
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  type: NodePort
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: 8000
    nodePort: 30080
```

## Known limits
Whoever runs the cluster can set another range (`--service-node-port-range`); k3s and kind have the usual one.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
"""

from collections.abc import Iterator

from dslint.kubernetes import Service
from dslint.rule import Category, Finding, Severity, rule

_FIRST, _LAST = 30000, 32767


@rule(
    on=Service,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
)
def check(service: Service) -> Iterator[Finding]:
    for port in service.ports:
        node = port.node_port
        if node is None or not isinstance(node.value, int) or node.value == 0 or _FIRST <= node.value <= _LAST:
            continue
        yield Finding(
            node.span,
            f"the node port `{node.text}` is not in the range that Kubernetes gives out, {_FIRST} to {_LAST}: it "
            "refuses the Service",
            help=f"write a port from {_FIRST} to {_LAST}, or leave `nodePort` out and let Kubernetes choose one",
        )
