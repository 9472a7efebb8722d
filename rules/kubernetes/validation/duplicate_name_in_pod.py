r"""Two containers, volumes, ports or mounts of a pod have the same name or path.

## Why it matters
Within a pod every container and every volume has its own name, init containers included; within a container every
port has its own name, and no two volumes lie at the same path. It happens when a block is copied and only half of it
is changed. Kubernetes refuses the pod:

```text
spec.template.spec.containers[1].name: Duplicate value: "worker"
spec.template.spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/data": must be unique
```

## Examples
```yaml bad
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
        volumeMounts:
        - name: features
          mountPath: /data
        - name: models
          mountPath: /data
        resources:
          limits:
            memory: 8Gi
      volumes:
      - name: features
        emptyDir: {}
      - name: models
        emptyDir: {}
```
```yaml good
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
        volumeMounts:
        - name: features
          mountPath: /data
        - name: models
          mountPath: /models
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: features
        emptyDir: {}
      - name: models
        emptyDir: {}
```

## Known limits
Two variables of one name are accepted by Kubernetes; the last counts. They are not judged here.

## References
- https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, is_placeholder
from dslint.kubernetes.pod_names import rivals_in
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.yaml import Scalar


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(pod: PodSpec) -> Iterator[Finding]:
    for what, nodes in rivals_in(pod):
        met: dict[str, Scalar] = {}
        for node in nodes:
            first = met.setdefault(node.text, node)
            if first.span != node.span and not is_placeholder(node.text):
                yield Finding(
                    node.span,
                    f"`{node.text}` is the {what} once more: Kubernetes refuses the pod",
                    help="give each its own",
                    related=(Related(first.span, "the first one"),),
                )
