r"""A group of Ray workers has bounds that exclude each other, or its number of replicas.

## Why it matters
KubeRay refuses a group whose least number of workers is above the greatest:

```text
worker group gpu has minReplicas 4 greater than maxReplicas 2
```

`replicas` outside of the bounds is cut to the nearest one without a word: with `replicas: 8` and `maxReplicas: 4` the
training waits for four workers that never come.

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
          image: rayproject/ray:2.52.0
  workerGroupSpecs:
  - groupName: gpu
    replicas: 8
    minReplicas: 1
    maxReplicas: 4
    template:
      spec:
        containers:
        - name: ray-worker
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
  workerGroupSpecs:
  - groupName: gpu
    replicas: 4
    minReplicas: 1
    maxReplicas: 4
    template:
      spec:
        containers:
        - name: ray-worker
          image: rayproject/ray:2.52.0
          resources:
            limits:
              memory: 8Gi
```

## References
- https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html
- https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/configuring-autoscaling.html
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.ray import RayCluster
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=RayCluster, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(cluster: RayCluster) -> Iterator[Finding]:
    for group in cluster.groups:
        pairs = (
            (group.minimum, group.maximum, "minReplicas", "maxReplicas", "KubeRay refuses the cluster"),
            (
                group.minimum,
                group.replicas,
                "minReplicas",
                "replicas",
                "there will be more workers than `replicas` says",
            ),
            (
                group.replicas,
                group.maximum,
                "replicas",
                "maxReplicas",
                "there will be fewer workers than `replicas` says",
            ),
        )
        for low, high, low_name, high_name, what in pairs:
            if low is None or high is None or not isinstance(low.value, int) or not isinstance(high.value, int):
                continue
            if low.value > high.value:
                yield Finding(
                    low.span,
                    f"`{low_name}` is {low.text} and `{high_name}` is {high.text}: {what}",
                    help=f"write {high.text} or less, or a larger `{high_name}`",
                    related=(Related(high.span, f"`{high_name}`"),),
                )
                break
