r"""The external traffic policy of a Service does not suit its type.

## Why it matters
`externalTrafficPolicy` says whether a machine hands a request on to pods on other machines (`Cluster`, what
Kubernetes takes by itself) or only to its own (`Local`). A `NodePort` Service with `Local` answers on the machines
that run one of its pods and is dead on all others. A `LoadBalancer` with `Cluster` works everywhere, but the pods do
not see who called, only the address of a machine, so that limits and logs by client address are useless.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  type: NodePort
  # expect: unsuited-traffic-policy (popeye/POP-1108)
  externalTrafficPolicy: Local
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: 8000
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: 8000
```

## References
- https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#preserving-the-client-source-ip
"""

from collections.abc import Iterator

from dslint.kubernetes import Service
from dslint.kubernetes.fields import scalar
from dslint.rule import Category, Finding, Profile, Severity, rule

_EFFECTS = {
    ("LoadBalancer", "Cluster"): "the pods do not see the address of who called",
    ("NodePort", "Local"): "machines without one of its pods do not answer",
}


@rule(
    on=Service,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("popeye/POP-1107", "popeye/POP-1108"),
)
def check(service: Service) -> Iterator[Finding]:
    node = scalar(service.spec, "externalTrafficPolicy")
    effect = _EFFECTS.get((service.type, node.text)) if node is not None else None
    if node is not None and effect:
        other = "Cluster" if node.text == "Local" else "Local"
        yield Finding(
            node.span,
            f"with `{node.text}` on a {service.type} Service, {effect}",
            help=f"write `{other}` unless that is wanted",
        )
