r"""A Service sends to a port number that its containers do not list among theirs.

## Why it matters
The container says that it listens on one port, and the Service sends to another. Mostly one of the two was changed (a
server moved from 5000 to 8000) and the other forgotten. Pod and Service look healthy, and every request ends with:

```text
connect: connection refused
```

What is listed under a container's `ports` opens nothing by itself, so the Service may still be right; then the list
is wrong, and misleads whoever reads it.

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
    # expect: undeclared-target-port (popeye/POP-1106)
    targetPort: 5000
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
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Nothing is said if one of the Service's ports fits, if the pods list more than two ports (then the list is mostly not
meant to be complete) or a container none at all, if a probe, an argument or a variable of a container
names the number, and of the pods of custom resources and kustomizations, which may be given other ports.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
- https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/
"""

from collections.abc import Iterator

from dslint.project import Routes
from dslint.rule import Category, Finding, Related, Severity, rule

_MOST_PORTS = 2


@rule(
    on=Routes,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("popeye/POP-1106",),
)
def check(routes: Routes) -> Iterator[Finding]:
    ports = routes.declared_ports
    if not ports or routes.service.headless or not routes.lists_ports:
        return
    numbers = sorted({port.number for port in ports if port.number is not None})
    known = {*map(str, numbers), *(port.name for port in ports)}
    if len(numbers) > _MOST_PORTS or any(port.target in known for port in routes.service.ports):
        return
    for port in routes.service.ports:
        target = port.target or ""
        if not (target.isascii() and target.isdecimal()) or target == "0" or routes.mentions(target):
            continue
        listed = ", ".join(f"`{number}`" for number in numbers)
        yield Finding(
            port.target_node.span if port.target_node else port.node.span,
            f"this Service sends to port {target}, and its containers list {listed}: requests are likely refused",
            help=f"write `targetPort: {numbers[0]}` if that is where the server listens"
            if len(numbers) == 1
            else "send to the port where the server listens, and list it under the container's `ports`",
            related=(Related(ports[0].anchor, "the container's port"),),
        )
