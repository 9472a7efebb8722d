r"""A rolling update may neither start a new pod nor stop an old one.

## Why it matters
`maxSurge` is how many pods more there may be during a rollout, `maxUnavailable` how many fewer. If both are 0,
nothing could ever be replaced, and Kubernetes refuses the workload. It also refuses the two numbers where the
strategy is `Recreate`, which has no use for them:

```text
spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0
spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'
```

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: trainer
spec:
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 0
  selector:
    matchLabels:
      app: trainer
  template:
    metadata:
      labels:
        app: trainer
    spec:
      containers:
      - name: trainer
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          limits:
            memory: 8Gi
```
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: trainer
spec:
  strategy:
    type: Recreate
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 1
  selector:
    matchLabels:
      app: trainer
  template:
    metadata:
      labels:
        app: trainer
    spec:
      containers:
      - name: trainer
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          limits:
            memory: 8Gi
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: trainer
spec:
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 1
  selector:
    matchLabels:
      app: trainer
  template:
    metadata:
      labels:
        app: trainer
    spec:
      containers:
      - name: trainer
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.kubernetes.fields import key, mapping, scalar
from dslint.rule import Category, Finding, Severity, rule

_KINDS = ("Deployment", "DaemonSet")


@rule(on=Workload, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(workload: Workload) -> Iterator[Finding]:
    strategy = workload.strategy
    if workload.kind not in _KINDS or workload.object.group != "apps" or strategy is None:
        return
    place, numbers = key(strategy, "rollingUpdate"), mapping(strategy, "rollingUpdate")
    if place is None or numbers is None:
        return
    if workload.strategy_type in ("Recreate", "OnDelete") and workload.kind == "Deployment" and numbers.children:
        yield Finding(
            place.span,
            "`rollingUpdate` has no place in the strategy `Recreate`: Kubernetes refuses the Deployment",
            help="leave `rollingUpdate` out",
        )
        return
    surge, unavailable = scalar(numbers, "maxSurge"), scalar(numbers, "maxUnavailable")
    no_surge = surge.text in ("0", "0%") if surge else workload.kind == "DaemonSet"
    if unavailable is not None and unavailable.text in ("0", "0%") and no_surge:
        yield Finding(
            unavailable.span,
            f"no pod more and no pod fewer: nothing could be replaced, and Kubernetes refuses the {workload.kind}",
            help="write `maxUnavailable: 1`, or `maxSurge: 1` if there is room for one more pod",
        )
