r"""A limit of less than one core stops a container many times a second.

## Why it matters
A limit of `500m` does not mean a core of half the speed. In each tenth of a second the container may compute for 50
milliseconds, on all its threads together, and then stands still for the rest. With the threads of NumPy or PyTorch the
50 milliseconds are used up in a moment; a request that comes then waits, and probes time out, while the node may be
idle.

A *request* of `500m` promises the same share when the node is busy, and takes nothing away when it is not.

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
            cpu: 500m
            memory: 8Gi
          limits:
            cpu: 500m
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
            cpu: 500m
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
A limit of one core and more throttles programs with many threads just as well; nothing is said of those.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run
- https://docs.kernel.org/scheduler/sched-bwc.html
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("semgrep/no-fractional-cpu-limits",),
)
def check(container: Container) -> Iterator[Finding]:
    limit = container.limits.get("cpu")
    if limit is None or limit.value is None or not 0 < limit.value < 1:
        return
    yield Finding(
        limit.span,
        f"with a limit of `{limit.text}`, {container.display_name} stands still for "
        f"{round(100 - limit.value * 100)} ms of every 100 ms in which it has work",
        help=f"keep `cpu: {limit.text}` as the request, and take the limit out or raise it to at least one core",
    )
