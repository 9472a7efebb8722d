r"""The head of a Ray cluster with workers may run tasks as well.

## Why it matters
The head holds the state of the whole cluster, the dashboard and, for a service, the proxy. A task that needs too much
memory there gets the head killed, and with it everything that runs anywhere in the cluster. `num-cpus: "0"` keeps tasks
away from it: they go to the workers.

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
    minReplicas: 1
    maxReplicas: 8
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
    rayStartParams:
      num-cpus: "0"
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
    minReplicas: 1
    maxReplicas: 8
    template:
      spec:
        containers:
        - name: ray-worker
          image: rayproject/ray:2.52.0
          resources:
            limits:
              memory: 8Gi
```

## Known limits
Nothing is said where `num-cpus` or `resources` of the head say anything at all, and of clusters without workers.

## References
- https://docs.ray.io/en/latest/cluster/vms/user-guides/large-cluster-best-practices.html#configuring-the-head-node
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.ray import RayCluster
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=RayCluster, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT)
def check(cluster: RayCluster) -> Iterator[Finding]:
    limited = "num-cpus" in cluster.head_start_parameters or cluster.head_has_resources
    if cluster.workers and cluster.head is not None and not limited:
        yield Finding(
            cluster.head_anchor,
            "tasks may run on the head: one that needs too much memory takes the whole cluster down",
            help='write `num-cpus: "0"` under `rayStartParams` of the head',
        )
