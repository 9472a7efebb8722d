r"""The first container of a Ray pod is not the one with Ray.

## Why it matters
KubeRay starts Ray in the first container of each pod, whatever its name: it gives that one the command `ray start`, the
environment, the shared memory and the probes. With a sidecar (a log shipper, a proxy) in front, `ray start` runs in the
sidecar's image, which has no Ray:

```text
/bin/bash: ray: command not found
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
        - name: fluentbit
          image: fluent/fluent-bit:3.2.4
        - name: ray-head
          image: rayproject/ray:2.52.0
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
          image: rayproject/ray:2.52.0
          resources:
            limits:
              memory: 8Gi
        - name: fluentbit
          image: fluent/fluent-bit:3.2.4
          resources:
            limits:
              memory: 128Mi
```

## Known limits
A container is known to hold Ray by one of Ray's own images, or by the word `ray` in its name.

## References
- https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html#head-group-configuration
- https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/persist-kuberay-custom-resource-logs.html
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.kinds.ray import RayCluster, is_ray_image
from dslint.rule import Category, Finding, Severity, rule


@rule(on=RayCluster, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(cluster: RayCluster) -> Iterator[Finding]:
    for pod in cluster.pods:
        if pod.role == "submitter" or len(pod.containers) == 1 or _has_ray(pod.containers[0]):
            continue
        ray = next((container for container in pod.containers if _has_ray(container)), None)
        if ray is not None:
            yield Finding(
                pod.containers[0].anchor,
                f"KubeRay starts Ray in the first container, and that is `{pod.containers[0].name}`",
                help=f"put `{ray.name}` first",
            )


def _has_ray(container: Container) -> bool:
    return is_ray_image(container.image) or "ray" in (container.name or "").split("-")
