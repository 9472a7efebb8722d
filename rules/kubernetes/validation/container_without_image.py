r"""A container of a Deployment or Job names no image.

## Why it matters
The image is what a container runs: without one there is nothing to start. Kubernetes refuses the object:

```text
The Deployment "churn-api" is invalid: spec.template.spec.containers[0].image: Required value
```

Often it is an item of its own by mistake: a `-` too many turns the second half of one container into another one.

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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      - name: metrics
        args: ["--port", "9090"]
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
        args: ["--port", "9090"]
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Only whole Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs and CronJobs are judged: a Pod may be a template
into which Spark or a build server puts the image, operators do the same in their custom resources, and a patch for
Kustomize need not repeat it.

## References
- https://kubernetes.io/docs/concepts/containers/images/
- https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Object
from dslint.kubernetes.fields import find, has, mapping, scalar
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Scalar

_SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
_JOBS = {"Job": ("spec",), "CronJob": ("spec", "jobTemplate", "spec")}
_PUT_IN = ("istio-proxy", "linkerd-proxy")


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    found, image = container.pod.object, find(container.yaml, "image")
    is_empty = isinstance(image, Scalar) and not image.text.strip()
    if has(container.yaml, "image") and not is_empty:
        return
    if container.name in _PUT_IN or not _is_whole(found):
        return
    yield Finding(
        container.anchor,
        f"the container `{container.name or ''}` has no image: Kubernetes refuses the {found.kind}",
        help="add `image`, or join it with the container that it belongs to",
    )


def _is_whole(found: Object) -> bool:
    """Whether an object of Kubernetes itself is no patch for another, by what only a whole one says."""
    if found.is_kustomized or found.is_partial or found.group not in ("apps", "batch"):
        return False
    if found.kind in _SELECTING:
        return mapping(found.spec, "selector") is not None and mapping(found.spec, "template", "metadata") is not None
    path = _JOBS.get(found.kind)
    return path is not None and scalar(found.yaml, *path, "template", "spec", "restartPolicy") is not None
