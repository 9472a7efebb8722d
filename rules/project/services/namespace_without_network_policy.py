r"""A namespace has no network policy at all.

## Why it matters
A namespace is a folder, not a wall: pods of one may call those of any other. Only network policies change that. The
usual first step is one policy that forbids everything in the namespace, and then small ones for what is needed.

## Examples
```yaml bad
apiVersion: v1
kind: Namespace
metadata:
  # expect: namespace-without-network-policy (kubescape/C-0049, kubescape/C-0054, kubescape/C-0206)
  name: churn
```
```yaml good
apiVersion: v1
kind: Namespace
metadata:
  name: churn
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-all
  namespace: churn
spec:
  podSelector: {}
  policyTypes: ["Ingress", "Egress"]
```

## Known limits
As of `pod-without-network-policy`: it needs to see all there is.

## References
- https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
"""

from collections.abc import Iterator

from dslint.project import Isolation
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Isolation,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("kubescape/C-0049", "kubescape/C-0054", "kubescape/C-0206"),
)
def check(isolation: Isolation) -> Iterator[Finding]:
    if isolation.holder.kind == "Namespace" and not isolation.policies:
        yield Finding(
            isolation.span,
            f"no network policy of this project is for the namespace `{isolation.holder.name}`",
            help="add a NetworkPolicy with `podSelector: {}` and both `policyTypes`, and then ones for what is needed",
        )
