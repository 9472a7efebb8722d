r"""A network policy lets everything through.

## Why it matters
A rule `- {}` in `ingress` or `egress` means "from anywhere" or "to anywhere". As policies only ever add to each
other, it also undoes every stricter policy for the same pods: the "deny all" of the namespace counts for nothing
more, and no tool says so.

Mostly it was put in to find out whether the policies were to blame for something, and then forgotten.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: churn-api
spec:
  podSelector: {}
  ingress:
  - {}
```
```yaml good
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: churn-api
spec:
  podSelector:
    matchLabels:
      app: churn-api
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: gateway
```

## References
- https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
"""

from collections.abc import Iterator

from dslint.kubernetes import NetworkPolicy
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=NetworkPolicy,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
)
def check(policy: NetworkPolicy) -> Iterator[Finding]:
    for direction, where in (("ingress", "from anywhere"), ("egress", "to anywhere")):
        if direction.capitalize() not in policy.types:
            continue
        for found in policy.open_rules(direction):
            yield Finding(
                found.span,
                f"`{{}}` lets everything through, {where}: the other policies for these pods count for nothing",
                help="say who may: `from` or `to` with a `podSelector`, a `namespaceSelector` or an `ipBlock`",
            )
