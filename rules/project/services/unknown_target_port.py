r"""A Service sends to a port by a name that no container of its pods has.

## Why it matters
`targetPort` may be a number or the name of a container's port. A name is looked up in each pod. If no container has a
port of that name, Kubernetes says nothing, and the pod is left out of the Service: requests fail with
`connection refused`, though pod and Service both look healthy, and `kubectl get endpointslices` shows no port.

Port names are upper and lower case sensitive, and must stand at the container's `ports`, not at the probe.

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
    targetPort: web
---
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8000
      name: http
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
    targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          httpGet:
            path: /health
            port: http
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Looked at are the pods of Deployments, StatefulSets and the other kinds of Kubernetes itself; the controllers of
custom resources add ports of their own. Nothing is said where a kustomization builds from the pods' file: it may add
a container.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
- https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/
"""

from collections.abc import Iterator

from dslint.project import Routes
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Routes,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
)
def check(routes: Routes) -> Iterator[Finding]:
    ports = routes.declared_ports
    if ports is None:
        return
    names = sorted({port.name for port in ports if port.name})
    for port in routes.service.ports:
        node = port.target_node
        if node is None or not isinstance(node.value, str) or "$" in node.text or node.text in names:
            continue
        if node.text.isdecimal():
            continue
        has = "its names are " + ", ".join(f"`{name}`" for name in names) if names else "none of its ports has a name"
        yield Finding(
            node.span,
            f"no container behind this Service has a port called `{node.text}`: nothing gets its requests",
            help=f"{has}; write one of them, or the port's number" if names else f"{has}; write the port's number",
            related=(Related(routes.nearest[0].anchor, "the pods that it selects"),),
        )
