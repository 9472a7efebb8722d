r"""A rule of an Ingress is for all hosts.

## Why it matters
A rule without `host`, and a `defaultBackend`, answers every request that reaches the controller: by the bare IP
address, and for every name that points to it. On a cluster that several teams share, it takes requests that are meant
for others, or that scanners send, and two such Ingresses get in each other's way.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  rules:
  # expect: ingress-without-host (kyverno/disallow-empty-ingress-host)
  - http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: churn-api
            port:
              name: http
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
- https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Ingress,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kyverno/disallow-empty-ingress-host", "kyverno/restrict-ingress-defaultbackend"),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    open_rules = [found for found in ingress.rules if "host" not in found]
    default = [ingress.default_backend] if ingress.default_backend is not None else []
    for node in (*default, *open_rules):
        yield Finding(
            node.entries[0].span if node.entries else node.span,
            "this answers requests for every host that reaches the controller, also those meant for others",
            help="name the host that it is for in a rule with `host`",
        )
