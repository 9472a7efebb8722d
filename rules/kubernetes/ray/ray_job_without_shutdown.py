r"""A RayJob leaves its cluster running when the job has ended.

## Why it matters
KubeRay starts a Ray cluster for the job, and `shutdownAfterJobFinishes` is false by default: when the training has
ended, well or badly, head and workers go on running, with all their GPUs, until somebody deletes the RayJob. Nothing
tells you but the bill.

With `shutdownAfterJobFinishes: true` the cluster goes; `ttlSecondsAfterFinished` keeps it for some minutes first, so
that you can look at the dashboard and the logs.

## Examples
```yaml bad
apiVersion: ray.io/v1
kind: RayJob
metadata:
  name: tune
spec:
  entrypoint: python tune.py
  rayClusterSpec:
    headGroupSpec:
      rayStartParams: {}
      template:
        spec:
          containers:
          - name: ray-head
            image: rayproject/ray:2.52.0
```
```yaml fixed
apiVersion: ray.io/v1
kind: RayJob
metadata:
  name: tune
spec:
  entrypoint: python tune.py
  rayClusterSpec:
    headGroupSpec:
      rayStartParams: {}
      template:
        spec:
          containers:
          - name: ray-head
            image: rayproject/ray:2.52.0
  shutdownAfterJobFinishes: true
```
```yaml good
apiVersion: ray.io/v1
kind: RayJob
metadata:
  name: tune
spec:
  entrypoint: python tune.py
  shutdownAfterJobFinishes: true
  ttlSecondsAfterFinished: 300
  rayClusterSpec:
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
Nothing is said of jobs that run in a cluster that is there already (`clusterSelector`), of interactive ones, and where
`deletionStrategy` says what is deleted. A job that Kueue admits (label `kueue.x-k8s.io/queue-name`) must have it too.

## References
- https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.ray import RayJob
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=RayJob, category=Category.EFFICIENCY, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(job: RayJob) -> Iterator[Finding]:
    mode = job.field("submissionMode")
    if job.uses_other_cluster or job.has_deletion_rules or (mode and mode.text == "InteractiveMode"):
        return
    if job.shuts_down is False:
        yield Finding(
            job.shutdown.span if job.shutdown else job.cluster_anchor,
            "the Ray cluster of this job goes on running, GPUs and all, when the job has ended",
            help="write `shutdownAfterJobFinishes: true`, and `ttlSecondsAfterFinished: 300` to look at the logs first",
            fix=Fix("shut the cluster down", _edits(job)),
        )


def _edits(job: RayJob) -> tuple[Edit, ...]:
    if job.shutdown is not None:
        return (Edit(job.shutdown.span, "true"),)
    return (job.job.insert("shutdownAfterJobFinishes", "true"),) if job.job else ()
