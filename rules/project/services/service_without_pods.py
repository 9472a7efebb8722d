r"""A Service sends its requests to no pod.

## Why it matters
A Service finds its pods by their labels. If the labels in its `selector` are on no pod, Kubernetes says nothing: the
Service gets its address and its name, and every request to it fails, with `connection refused` or a timeout. The
usual cause is a label that was renamed in the Deployment only, or a typo.

## Examples
```yaml bad service.yaml
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
```yaml bad deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  selector:
    matchLabels:
      app: churn
  template:
    metadata:
      labels:
        app: churn
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
```
```yaml good service.yaml
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
```yaml good deployment.yaml
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
A Service beside a workload of its own name (`churn-service` and `churn-deployment` in one file) is always judged. For
any other, dslint looks at all manifests of the project, and says nothing if some pods may be made elsewhere: if there
are Helm charts or templates, files that could not be read, kustomizations that change labels, or custom resources whose
controllers may make pods in that namespace. It also wants to know which pods are meant: those of a workload with the
Service's name, or with a label that is almost the same; pods of a cluster's add-ons, which stand in no file, are none
of its business.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
- https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices
"""

from collections.abc import Iterator

from dslint.kubernetes import Service, Workload
from dslint.names import nearest
from dslint.project import Routes
from dslint.rule import Category, Finding, Related, Severity, rule

_MOST_COMPARED = 200


@rule(
    on=Routes,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/dangling-service",
        "kube-score/service-targets-pod",
        "kubescape/C-0293",
        "popeye/POP-1100",
    ),
)
def check(routes: Routes) -> Iterator[Finding]:
    service, selector = routes.service, routes.service.selector_node
    if routes.workloads or selector is None:
        return
    meant = routes.beside or (_meant(routes) if routes.namespace_complete else None)
    if meant is None:
        return
    labels = ", ".join(f"`{name}: {value}`" for name, value in (service.selector or {}).items())
    given = ", ".join(f"`{name}: {value}`" for name, value in meant.pods[0].labels.items()) or "no labels at all"
    yield Finding(
        selector.entries[0].span,
        f"no pod has the labels that this Service looks for ({labels}): its requests go nowhere",
        help=f"if it is meant for the pods of {meant.kind} `{meant.object.name}`: these have {given}",
        related=(Related(meant.pods[0].labels_anchor(), "the labels of these pods"),),
    )


def _meant(routes: Routes) -> Workload | None:
    return next((each for each in routes.neighbours[:_MOST_COMPARED] if _is_meant(routes.service, each)), None)


def _is_meant(service: Service, workload: Workload) -> bool:
    """Whether a workload has the Service's name, or a label that is almost the one that the Service looks for."""
    if workload.object.name == service.name:
        return True
    labels = workload.pods[0].labels
    return any(name in labels and nearest(value, [labels[name]]) for name, value in (service.selector or {}).items())
