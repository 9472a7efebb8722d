r"""An Ingress sends to a port of a Service by its number.

## Why it matters
With the port's name, the number stands in the Service only, and the Ingress follows when it changes.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  tls:
  - hosts: ["churn.example.com"]
    secretName: churn-tls
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
              # expect: numbered-ingress-port (popeye/POP-1403)
              number: 80
```
```yaml good
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  tls:
  - hosts: ["churn.example.com"]
    secretName: churn-tls
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
              name: http
```

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Ingress,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("popeye/POP-1403",),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    for backend in ingress.services:
        if backend.port is not None and isinstance(backend.port.value, int):
            yield Finding(
                backend.port.span,
                f"the port is given as {backend.port.text}, which then has to change here too",
                help="give the Service's port a name, and write that name here",
            )
