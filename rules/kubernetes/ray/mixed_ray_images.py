r"""Head and workers of a Ray cluster run different versions of Ray or Python.

## Why it matters
Ray sends pickled Python objects between its nodes and checks that all of them have exactly the same version of Ray and
the same Python. A worker that has not does not join:

```text
RuntimeError: Version mismatch: The cluster was started with: Ray: 2.52.0 Python: 3.12.11
This process on node 10.0.1.7 was started with: Ray: 2.46.0 Python: 3.11.13
```

## Examples
```yaml bad
apiVersion: ray.io/v1
kind: RayCluster
metadata:
  name: tune
spec:
  headGroupSpec:
    rayStartParams: {}
    template:
      spec:
        containers:
        - name: ray-head
          image: rayproject/ray:2.52.0-py312
  workerGroupSpecs:
  - groupName: gpu
    minReplicas: 1
    maxReplicas: 2
    template:
      spec:
        containers:
        - name: ray-worker
          image: rayproject/ray:2.46.0-py311-gpu
```
```yaml good
apiVersion: ray.io/v1
kind: RayCluster
metadata:
  name: tune
spec:
  headGroupSpec:
    rayStartParams: {}
    template:
      spec:
        containers:
        - name: ray-head
          image: rayproject/ray:2.52.0-py312
          resources:
            limits:
              memory: 8Gi
  workerGroupSpecs:
  - groupName: gpu
    minReplicas: 1
    maxReplicas: 2
    template:
      spec:
        containers:
        - name: ray-worker
          image: rayproject/ray:2.52.0-py312-gpu
          resources:
            limits:
              memory: 16Gi
```

## Known limits
Versions are read from the tags of Ray's own images only. The patch of Python is not in a tag.

## References
- https://docs.ray.io/en/latest/cluster/faq.html
"""

from collections.abc import Iterator

from dslint.images import ImageRef
from dslint.kubernetes.kinds.ray import RayCluster, ray_container, ray_version
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=RayCluster, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(cluster: RayCluster) -> Iterator[Finding]:
    head = ray_container(cluster.head) if cluster.head else None
    there = _versions(head.image) if head and not head.image_is_replaced else None
    if head is None or head.image_node is None or there is None:
        return
    for pod in cluster.workers:
        worker = ray_container(pod)
        found = _versions(worker.image) if worker and not worker.image_is_replaced else None
        if worker is None or worker.image_node is None or found is None or found == there:
            continue
        yield Finding(
            worker.image_node.span,
            f"the workers run {_told(found)}, and the head runs {_told(there)}: they do not join the cluster",
            help="take images with the same version of Ray and Python",
            related=(Related(head.image_node.span, "the image of the head"),),
        )


def _versions(image: ImageRef | None) -> tuple[str, str] | None:
    version = ray_version(image)
    words = image.tag.split("-") if image and image.tag else []
    pythons = [word for word in words if word.startswith("py") and word[2:].isdecimal()]
    return (version, pythons[0] if pythons else "") if version else None


def _told(versions: tuple[str, str]) -> str:
    ray, python = versions
    return f"Ray {ray}" + (f" with Python {python[2]}.{python[3:]}" if python else "")
