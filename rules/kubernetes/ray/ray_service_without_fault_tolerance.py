r"""A RayService stops serving when its head restarts.

## Why it matters
The head of a Ray cluster holds in its memory which workers and which models there are. When its pod is moved or killed,
that is lost: the workers end, and the service answers nothing until all models are loaded again. With the state in
Redis (`gcsFaultToleranceOptions`) the workers go on serving while the head comes back.

## Examples
```yaml bad
apiVersion: ray.io/v1
kind: RayService
metadata:
  name: llm
spec:
  rayClusterConfig:
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
kind: RayService
metadata:
  name: llm
spec:
  rayClusterConfig:
    gcsFaultToleranceOptions:
      redisAddress: redis:6379
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

## References
- https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/kuberay-gcs-ft.html
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.ray import RayService
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=RayService, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT)
def check(service: RayService) -> Iterator[Finding]:
    if not service.survives_head:
        yield Finding(
            service.head_anchor,
            "the state of the service is in the memory of the head: when the head restarts, nothing is served",
            help="keep it in Redis: `gcsFaultToleranceOptions: {redisAddress: redis:6379}`",
        )
