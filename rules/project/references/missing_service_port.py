r"""An Ingress or route sends to a port that its Service does not have.

## Why it matters
An Ingress wants the port of the Service (`port`), not the one where the container listens (`targetPort`). Kubernetes
accepts any number. The controller then finds no such port, and visitors get 503 or 404, with only a line in the
controller's log:

```text
Service "default/churn-api" does not have any active Endpoint.
```

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
  - name: http
    port: 80
    targetPort: 8000
---
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
              # expect: missing-service-port (popeye/POP-1402)
              number: 8000
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
  - name: http
    port: 80
    targetPort: 8000
---
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
              number: 80
```

## Known limits
Nothing is said of a Service that a kustomization patches, or if one of several Services that may be meant has the
port.

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
- https://gateway-api.sigs.k8s.io/reference/api-spec/main/spec/#backendref
"""

from collections.abc import Iterator

from dslint.project import Reference
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Reference,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("popeye/POP-1402",),
)
def check(reference: Reference) -> Iterator[Finding]:
    port = reference.missing_port()
    if port is None:
        return
    known = ", ".join(f"`{name}`" for name in reference.known_ports())
    yield Finding(
        port.span,
        f"the Service `{reference.name}` has no port `{port.text}`: requests do not get through",
        help=f"write one of the Service's own ports: {known}",
        related=(Related(reference.targets[0].anchor, "this Service"),),
    )
