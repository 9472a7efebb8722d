r"""A Service opens a port to the world outside of the cluster.

## Why it matters
`type: NodePort` opens a port on every machine of the cluster, `type: LoadBalancer` rents a public address from the
cloud (and is billed by the hour). Both go around the Ingress, with its TLS and its log-ins, and in front of a
notebook, MLflow or a model server mostly nothing else asks for a password.

An Ingress or a Gateway can serve any number of Services at one address. For a look from your own machine,
`kubectl port-forward service/churn-api 8000:80` needs no open port at all.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  # expect: exposed-service (kube-linter/exposed-services, kube-score/service-type)
  # expect: exposed-service (kyverno/restrict-node-port, popeye/POP-1104)
  type: NodePort
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
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: 8000
```

## Known limits
A load balancer is taken as meant if it is internal by its annotations, or lets only some addresses in
(`loadBalancerSourceRanges`).

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
"""

from collections.abc import Iterator

from dslint.kubernetes import Service
from dslint.kubernetes.fields import scalar
from dslint.rule import Category, Finding, Profile, Severity, rule

_WHERE = {"NodePort": "a port on every machine of the cluster", "LoadBalancer": "an address of its own to the world"}


@rule(
    on=Service,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/exposed-services",
        "kube-score/service-type",
        "kyverno/restrict-loadbalancer",
        "kyverno/restrict-node-port",
        "popeye/POP-1103",
        "popeye/POP-1104",
    ),
)
def check(service: Service) -> Iterator[Finding]:
    node = scalar(service.spec, "type")
    if node is None or node.text not in _WHERE or (service.type == "LoadBalancer" and service.is_restricted):
        return
    yield Finding(
        node.span,
        f"`type: {node.text}` opens {_WHERE[node.text]}, past the Ingress and what it asks of visitors",
        help="leave `type` out and put an Ingress or Gateway in front of it; for yourself, `kubectl port-forward`",
    )
