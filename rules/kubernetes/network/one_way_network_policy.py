r"""A network policy restricts one direction only.

## Why it matters
This policy says who may call the pods and nothing of whom they may call, or the other way round. A notebook or a
training job that anyone took over can then still send data anywhere, or be called by anyone.

Some clusters have one policy for the whole namespace for that; then this one is complete.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: churn-api
spec:
  podSelector:
    matchLabels:
      app: churn-api
  policyTypes: ["Ingress"]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: gateway
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
  policyTypes: ["Ingress", "Egress"]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: gateway
  egress:
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    ports:
    - protocol: UDP
      port: 53
```

## References
- https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
"""

from collections.abc import Iterator

from dslint.kubernetes import NetworkPolicy
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=NetworkPolicy,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
)
def check(policy: NetworkPolicy) -> Iterator[Finding]:
    if len(policy.types) == 1:
        missing, says = (
            ("Egress", "whom they may call") if "Ingress" in policy.types else ("Ingress", "who may call them")
        )
        yield Finding(
            policy.anchor,
            f"this policy says nothing of {says}: that side of its pods stays open",
            help=f"add `{missing}` to `policyTypes`, and rules for what they need",
        )
