r"""A Service sends to a number where its pods have a name for the port.

## Why it matters
`targetPort: 8000` and the container's `containerPort: 8000` are two places to change when the server moves. With
`targetPort: http`, the Service follows the container.

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
    # expect: numbered-target-port (popeye/POP-1102)
    targetPort: 8000
---
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8000
      name: http
```
```yaml fixed
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  ports:
  - port: 80
    # expect: numbered-target-port (popeye/POP-1102)
    targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
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
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
    - containerPort: 8000
      name: http
    resources:
      requests:
        memory: 2Gi
      limits:
        memory: 2Gi
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
"""

from collections.abc import Iterator

from dslint.project import Routes
from dslint.rule import Category, Edit, Finding, Fix, Profile, Related, Severity, rule


@rule(
    on=Routes,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("popeye/POP-1102",),
)
def check(routes: Routes) -> Iterator[Finding]:
    ports = routes.declared_ports or []
    pods = sum(len(workload.pods) for workload in routes.nearest)
    for port in routes.service.ports:
        node = port.target_node
        named = [each for each in ports if each.name and each.number == port.target_number]
        if node is None or port.target_number is None or pods != 1 or len(named) != 1:
            continue
        yield Finding(
            node.span,
            f"`{node.text}` is called `{named[0].name}` in the pods: by that name the Service follows them",
            help=f"write `targetPort: {named[0].name}`",
            related=(Related(named[0].anchor, "the port's name stands here"),),
            fix=Fix(f"send to `{named[0].name}`", (Edit(node.span, str(named[0].name)),)),
        )
