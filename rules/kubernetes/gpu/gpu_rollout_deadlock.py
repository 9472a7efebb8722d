r"""A rollout needs one GPU more than the pods have.

## Why it matters
When a Deployment changes, Kubernetes first starts a new pod, waits until it is ready, and only then stops an old one.
With GPUs this needs a GPU that is free. Where there is none, the new pod stays `Pending`, the old one keeps its GPU,
and both wait for each other until somebody deletes a pod by hand:

```text
0/3 nodes are available: 3 Insufficient nvidia.com/gpu.
```

By default a rollout may take no old pod away first if there are fewer than four replicas. `maxSurge: 0` and
`maxUnavailable: 1` turn the order round: an old pod goes first, and the new one takes its GPU. With one replica that
means a short outage, which `strategy: {type: Recreate}` says more plainly.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: embedder
spec:
  replicas: 1
  selector:
    matchLabels:
      app: embedder
  template:
    metadata:
      labels:
        app: embedder
    spec:
      containers:
      - name: embedder
        image: ghcr.io/acme/embedder:1.4.2
        resources:
          limits:
            memory: 16Gi
            nvidia.com/gpu: 1
```
```yaml fixed
apiVersion: apps/v1
kind: Deployment
metadata:
  name: embedder
spec:
  replicas: 1
  selector:
    matchLabels:
      app: embedder
  template:
    metadata:
      labels:
        app: embedder
    spec:
      containers:
      - name: embedder
        image: ghcr.io/acme/embedder:1.4.2
        resources:
          limits:
            memory: 16Gi
            nvidia.com/gpu: 1
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 1
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: embedder
spec:
  replicas: 1
  strategy:
    type: Recreate
  selector:
    matchLabels:
      app: embedder
  template:
    metadata:
      labels:
        app: embedder
    spec:
      containers:
      - name: embedder
        image: ghcr.io/acme/embedder:1.4.2
        resources:
          requests:
            cpu: "4"
            memory: 16Gi
          limits:
            memory: 16Gi
            nvidia.com/gpu: 1
```

## Known limits
Nobody but you knows whether a GPU is free, or whether a new node comes up when one is asked for. Nothing is said
where the pods ask for nodes that are made on demand (Karpenter and the labels of its pools in the project, GKE's
labels of accelerators and compute classes, spot capacity), of GPUs that several pods share or that a scheduler cuts
into parts (HAMi), and in tests and examples.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
- https://github.com/defilantech/LLMKube/issues/192
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Manifest, Quantity, Workload
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Fix, Severity, rule

_ON_DEMAND = ("karpenter", "compute-class", "cloud.google.com/gke-", "capacityType", "scalesetpriority")


@rule(
    on=Workload,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=(),
)
def check(workload: Workload) -> Iterator[Finding]:
    gpus = _whole_gpus(workload) if workload.document.purpose is Purpose.WORK else None
    if workload.kind != "Deployment" or gpus is None or workload.replicas == 0 or not workload.surges_first:
        return
    if _comes_on_demand(workload):
        return
    fix = None
    if workload.strategy is None and workload.spec is not None:
        text = "type: RollingUpdate\nrollingUpdate:\n  maxSurge: 0\n  maxUnavailable: 1\n"
        fix = Fix("take an old pod away first", (workload.spec.insert("strategy", text),))
    yield Finding(
        gpus.span,
        f"each rollout needs {_count(gpus)} more: the new pod waits for it, and the old pod keeps its own until then",
        help="write `strategy: {type: Recreate}`, or `maxSurge: 0` and `maxUnavailable: 1` under `rollingUpdate`",
        fix=fix,
    )


def _comes_on_demand(workload: Workload) -> bool:
    """Whether its pods ask for nodes that are made when they are asked for."""
    wanted, document = workload.pods[0].node_selector, workload.document
    pooled = document.pooled_labels() if wanted and isinstance(document, Manifest) else frozenset()
    return any(word in key for word in _ON_DEMAND for key in wanted) or not pooled.isdisjoint(wanted.items())


def _count(gpus: Quantity) -> str:
    return "1 GPU" if gpus.value == 1 else f"{gpus.text} GPUs"


def _whole_gpus(workload: Workload) -> Quantity | None:
    containers = workload.pods[0].containers if workload.pods else []
    for container in containers:
        known = gpu_resource(container.gpu_resource or "")
        if known is None or known.unit != "device" or container.has_parts_of_gpus:
            continue
        if container.gpus and container.gpus.value:
            return container.gpus
    return None
