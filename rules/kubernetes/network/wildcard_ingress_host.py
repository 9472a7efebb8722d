r"""An Ingress takes the requests for all names of a domain.

## Why it matters
`*.example.com` catches every name below `example.com` that no other Ingress names, also those of other teams, and
those that somebody mistyped or made up. One Ingress then answers for things that it knows nothing of.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  rules:
  # expect: wildcard-ingress-host (kyverno/restrict-ingress-wildcard)
  - host: "*.example.com"
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
- https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Ingress,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kyverno/restrict-ingress-wildcard",),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    for host in ingress.hosts:
        if host.text.startswith("*"):
            yield Finding(
                host.span,
                f"`{host.text}` takes the requests for every name of the domain that no other Ingress has",
                help="name the hosts that this is for",
            )
