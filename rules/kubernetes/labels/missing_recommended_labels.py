r"""A workload has none of the common labels.

## Why it matters
Tools that show what runs in a cluster group it by labels with common names: `app.kubernetes.io/name`,
`app.kubernetes.io/instance`, `app.kubernetes.io/version`, `app.kubernetes.io/component`, `app.kubernetes.io/part-of`,
`app.kubernetes.io/managed-by`. With `app: churn` alone, each tool must be told what is meant.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  labels:
    app.kubernetes.io/name: train
    app.kubernetes.io/part-of: churn
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Workload,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kubescape/C-0077",),
)
def check(workload: Workload) -> Iterator[Finding]:
    found = workload.object
    pods = [name for pod in workload.pods for name in pod.labels]
    if not found.is_kustomized and not any(name.startswith("app.kubernetes.io/") for name in (*found.labels, *pods)):
        yield Finding(
            workload.anchor,
            "it has none of the labels by which tools group what runs in a cluster",
            help="add `app.kubernetes.io/name` and `app.kubernetes.io/part-of`",
        )
