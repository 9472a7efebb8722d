r"""`rayVersion` says another version of Ray than the image has.

## Why it matters
KubeRay decides by `rayVersion` which autoscaler it starts beside the head, which options `ray start` gets and how it
asks whether Ray is well. What runs is the Ray in the image. When the two are different versions, workers may never join
the cluster, or the autoscaler may not understand the head.

## Examples
```yaml bad
apiVersion: ray.io/v1
kind: RayCluster
metadata:
  name: tune
spec:
  rayVersion: "2.46.0"
  headGroupSpec:
    rayStartParams: {}
    template:
      spec:
        containers:
        - name: ray-head
          image: rayproject/ray:2.52.0
```
```yaml good
apiVersion: ray.io/v1
kind: RayCluster
metadata:
  name: tune
spec:
  rayVersion: "2.52.0"
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
```

## Known limits
Only Ray's own images (`rayproject/ray`, `ray-ml`, `ray-llm`) say their version; your own are not looked at.

## References
- https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html#ray-version
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.ray import RayCluster, ray_container, ray_version
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=RayCluster, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(cluster: RayCluster) -> Iterator[Finding]:
    written, head = cluster.version, cluster.head
    container = ray_container(head) if head else None
    found = ray_version(container.image) if container and not container.image_is_replaced else None
    if written is None or container is None or container.image_node is None or found is None:
        return
    if written.text[:1].isdigit() and written.text != found:
        yield Finding(
            written.span,
            f"`rayVersion` is {written.text}, and the image of the head has Ray {found}",
            help=f'write `rayVersion: "{found}"`',
            related=(Related(container.image_node.span, "the image of the head"),),
        )
