r"""A workload's selector does not match the labels of its own pods.

## Why it matters
A Deployment finds its pods by their labels: `spec.selector` says which ones are its own,
`spec.template.metadata.labels` what each pod gets. If the two do not agree, it could never find a pod that it made,
so Kubernetes refuses it:

```text
The Deployment "churn-api" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"app":"churn"}:
`selector` does not match template `labels`
```

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: trainer
spec:
  selector:
    matchLabels:
      app: trainer
  template:
    metadata:
      labels:
        app: training
    spec:
      containers:
      - name: trainer
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          limits:
            memory: 2Gi
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: trainer
spec:
  selector:
    matchLabels:
      app: trainer
  template:
    metadata:
      labels:
        app: trainer
        stage: production
    spec:
      containers:
      - name: trainer
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Nothing is said of a label that the pods lack where a kustomization builds from the file, since it may add that label.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
"""

from collections.abc import Iterator

from dslint.kubernetes import Manifest, Workload
from dslint.rule import Category, Finding, Related, Severity, rule

_KINDS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Rollout")


@rule(
    on=Workload,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(
        "kube-linter/mismatching-selector",
        "kube-score/deployment-pod-selector-labels-match-template-metadata-labels",
        "kube-score/statefulset-pod-selector-labels-match-template-metadata-labels",
        "kubescape/C-0296",
        "popeye/POP-508",
    ),
)
def check(workload: Workload) -> Iterator[Finding]:
    selector = workload.selector
    if workload.kind not in _KINDS or selector is None or len(workload.pods) != 1:
        return
    pod = workload.pods[0]
    if selector.matches(pod.labels) is not False:
        return
    name = next((name for name, value in selector.match_labels.items() if pod.labels.get(name) != value), None)
    if name not in pod.labels and isinstance(workload.document, Manifest) and workload.document.is_kustomized:
        return
    wanted = f"`{name}: {selector.match_labels[name]}`" if name else "other labels"
    given = f"`{name}: {pod.labels[name]}`" if name in pod.labels else "no such label"
    yield Finding(
        selector.place(name),
        f"the selector wants {wanted}, and the pods get {given}: Kubernetes refuses the {workload.kind}",
        help="give `spec.template.metadata.labels` every label that the selector names, with the same value",
        related=(Related(pod.labels_anchor(name), "the labels of the pods"),),
    )
