r"""A container has no limit on CPU.

## Why it matters
Without a limit a container may use all cores that are free on its node. That is mostly good: nothing is taken from
others, as their requests stay promised, and a limit would let cores stand idle and slow your code down (`throttling`).
So most teams leave it out on purpose, and dslint asks for it only in the profile `all`, for clusters whose policy wants
one, or that charge by it.

With memory it is otherwise: see `container-without-memory-limit`.

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
            cpu: 2
            memory: 8Gi
          limits:
            memory: 8Gi
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
        resources:
          requests:
            cpu: 2
            memory: 8Gi
          limits:
            cpu: 4
            memory: 8Gi
```

## Known limits
A `LimitRange` of the namespace may set a default limit; dslint cannot see the cluster.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "polaris/cpuLimitsMissing",
        "checkov/CKV_K8S_11",
        "trivy/KSV-0011",
        "kubescape/C-0270",
        "kubescape/C-0303",
        "kubesec/LimitsCPU",
        "kyverno/require-cpu-limits",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    if not container.resources_are_whole or "cpu" in container.limits or "cpu" in container.pod.limits:
        return
    yield Finding(
        container.limits_anchor,
        f"{container.display_name} has no CPU limit and may use every core that is free on its node",
        help="if your cluster wants one, add `cpu:` under `resources.limits`, well above what it uses",
    )
