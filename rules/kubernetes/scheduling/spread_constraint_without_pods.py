r"""A spread constraint does not count the pods that it stands in.

## Why it matters
`topologySpreadConstraints` spread pods over nodes or zones by counting those that the `labelSelector` chooses. Where it
chooses none, or others, the count is always nothing: the constraint does not spread anything, and two replicas may well
share the node that fails. Nothing says so.

It happens when a label was renamed in the template only, when the block was copied from another workload, and when
`labelSelector` is missing.

## Examples
```yaml bad deployment.yaml
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
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            app: churn
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
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
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            app: churn-api
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            cpu: 500m
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Silent where something else gives the pods labels that stand in no file: a controller, or a kustomization.

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=PodSpec,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kube-score/pod-topology-spread-constraints",),
    keywords=("topologyspreadconstraints",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.workload.adds_labels or not pod.is_whole:
        return
    for constraint in pod.spread_constraints:
        selector = constraint.selector
        if constraint.counts_nothing:
            yield Finding(
                constraint.key,
                "this constraint counts no pods, as it has no `labelSelector`: it spreads nothing",
                help="add a `labelSelector` with the labels of these pods",
            )
        elif selector is not None and selector.matches(pod.labels) is False and not pod.object.is_kustomized:
            yield Finding(
                selector.place(None),
                "this constraint does not count the pods that it is for: they have other labels, so nothing is spread",
                help="use the labels of the pods: " + ", ".join(f"`{k}: {v}`" for k, v in pod.labels.items()),
                related=(Related(pod.labels_anchor(), "the labels of these pods"),),
            )
