r"""Fields of a Service contradict each other, or it has no port.

## Why it matters
A Service gives pods one address; its `type` decides who can reach it. Some fields belong to certain types only:
`nodePort`, a port on each machine of the cluster, is of no use to a `ClusterIP` Service, which is what a Service is
that says no type; and each Service but a headless one (`clusterIP: None`) and an `ExternalName` needs a port.
Kubernetes refuses what does not fit:

```text
The Service "churn-api" is invalid: spec.ports: Required value
The Service "churn-api" is invalid: spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'
The Service "churn-api" is invalid: spec.externalTrafficPolicy: Invalid value: "Local": may only be set for
externally-accessible services
```

Mostly the line `type: NodePort` or `type: LoadBalancer` went missing, or was taken out and the fields that belong to
it stayed.

## Examples
```yaml bad
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
    nodePort: 30080
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
Nothing is said of files from which a kustomization builds, nor of a Service without ports and without selector, which
may be a part of one.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
- https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
"""

from collections.abc import Iterator

from dslint.kubernetes import Service
from dslint.kubernetes.fields import find, has, key, scalar
from dslint.rule import Category, Finding, Related, Severity, Span, rule
from dslint.yaml import Scalar, Sequence

_KNOWN = ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")
_OF_LOAD_BALANCERS = ("allocateLoadBalancerNodePorts", "loadBalancerClass")


@rule(on=Service, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: Service) -> Iterator[Finding]:
    if service.spec is None or service.is_kustomized or service.is_partial or service.type not in _KNOWN:
        return
    if _lacks_ports(service):
        place = key(service.spec, "ports")
        yield Finding(
            place.span if place is not None else service.anchor,
            "the Service has no port: Kubernetes refuses it",
            help="add `ports` with the number on which it is reached, or `clusterIP: None` if only names are wanted",
        )
    yield from _node_ports(service)
    for span, reason, cure in _misplaced(service):
        yield Finding(span, f"{reason}: Kubernetes refuses the Service", help=cure)


def _lacks_ports(service: Service) -> bool:
    if service.type == "ExternalName" or scalar(service.spec, "clusterIP") is not None or not service.selector:
        return False
    ports = find(service.spec, "ports")
    is_null = isinstance(ports, Scalar) and ports.value is None
    return ports is None or is_null or (isinstance(ports, Sequence) and not ports.items)


def _node_ports(service: Service) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Span] = {}
    for port in service.ports:
        node = port.node_port
        if node is None or not isinstance(node.value, int) or node.value == 0:
            continue
        if service.type == "ClusterIP":
            yield Finding(
                node.span,
                "`nodePort` is not for a Service of the type ClusterIP: Kubernetes refuses it",
                help="add `type: NodePort` if it must be reached on each machine of the cluster, else leave it out",
            )
            continue
        first = seen.setdefault((port.protocol, node.text), node.span)
        if first != node.span:
            yield Finding(
                node.span,
                f"the node port {node.text} is another port's too: Kubernetes refuses the Service",
                help="give each port another `nodePort`, or leave it out: then Kubernetes chooses one",
                related=(Related(first, "it is here first"),),
            )


def _misplaced(service: Service) -> Iterator[tuple[Span, str, str]]:
    spec = service.spec
    address, policy = scalar(spec, "clusterIP"), scalar(spec, "externalTrafficPolicy")
    if address is not None and service.headless and service.type in ("NodePort", "LoadBalancer"):
        cure = f"leave out `clusterIP`, or `type: {service.type}`"
        yield address.span, f"a Service of the type {service.type} cannot be without an address (headless)", cure
    is_inside = service.type == "ClusterIP" and spec is not None and not has(spec, "externalIPs")
    if policy is not None and policy.text in ("Local", "Cluster") and is_inside:
        cure = "leave it out, or add `type: LoadBalancer` or `type: NodePort`"
        yield policy.span, "`externalTrafficPolicy` is only for what is reached from outside the cluster", cure
    for name in _OF_LOAD_BALANCERS if service.type != "LoadBalancer" else ():
        place = key(spec, name) if spec is not None and scalar(spec, name) is not None else None
        if place is not None:
            yield place.span, f"`{name}` is only for the type LoadBalancer", "leave it out, or add `type: LoadBalancer`"
