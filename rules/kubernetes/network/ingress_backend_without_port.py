r"""An Ingress sends to a Service without saying to which port.

## Why it matters
The backend of an Ingress needs the port of the Service, by `number` or by `name`, and not both. Kubernetes refuses it
otherwise:

```text
The Ingress "churn" is invalid: spec.rules[0].http.paths[0].backend: Required value: port name or number is required
```

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  rules:
  - host: churn.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            # expect: ingress-backend-without-port (popeye/POP-1404)
            name: churn-api
```
```yaml good
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  rules:
  - host: churn.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: churn-api
            port:
              number: 80
```

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Ingress,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("popeye/POP-1404",),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    for backend in ingress.services:
        if backend.port is None and backend.name_node is not None:
            yield Finding(
                backend.anchor,
                f"the backend names no port of `{backend.name_node.text}`: Kubernetes refuses the Ingress",
                help="write `port`, with the `number` or the `name` of one of the Service's ports",
            )
