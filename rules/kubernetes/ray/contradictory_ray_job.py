r"""A RayJob asks for things that exclude one another, and KubeRay refuses it.

## Why it matters
The operator checks the fields of a RayJob against one another. When two of them exclude each other, the job is never
started; the object is there, and its status says why:

```text
The RayJob spec is invalid: a RayJob with shutdownAfterJobFinishes set to false is not allowed to be suspended
The RayJob spec is invalid: a RayJob with shutdownAfterJobFinishes set to false cannot have TTLSecondsAfterFinished
```

The usual case is a time to live without a shutdown: it was meant to clean up, and nothing runs.

## Examples
```yaml bad
apiVersion: ray.io/v1
kind: RayJob
metadata:
  name: tune
spec:
  entrypoint: python tune.py
  ttlSecondsAfterFinished: 300
  rayClusterSpec:
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
Looked at are: a time to live, or `suspend`, without a shutdown; a shutdown beside `deletionRules`; `backoffLimit` or
`suspend` with `clusterSelector`; `submitterPodTemplate` in `SidecarMode`. The time to live is checked since
KubeRay 1.4; versions before ignore it without a shutdown.

## References
- https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.ray import RayJob
from dslint.rule import Category, Finding, Severity, rule

_REFUSED = "KubeRay refuses the job"


@rule(on=RayJob, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(job: RayJob) -> Iterator[Finding]:
    ttl, suspend, backoff = (job.field(name) for name in ("ttlSecondsAfterFinished", "suspend", "backoffLimit"))
    suspended = suspend is not None and suspend.text == "true"
    if job.shuts_down is False:
        if ttl is not None and isinstance(ttl.value, int) and ttl.value > 0:
            yield Finding(
                ttl.span,
                f"a time to live needs `shutdownAfterJobFinishes: true`: {_REFUSED}",
                help="write `shutdownAfterJobFinishes: true`",
            )
        if suspend is not None and suspended:
            yield Finding(
                suspend.span,
                f"only a job with `shutdownAfterJobFinishes: true` may be suspended: {_REFUSED}",
                help="write `shutdownAfterJobFinishes: true`",
            )
    if job.shuts_down and job.shutdown is not None and job.deletion_rules is not None:
        yield Finding(
            job.shutdown.span,
            f"`shutdownAfterJobFinishes` and `deletionRules` exclude each other: {_REFUSED}",
            help="keep the rules alone",
        )
    if job.uses_other_cluster:
        for field in (suspend if suspended else None, backoff if backoff and backoff.text != "0" else None):
            if field is not None:
                yield Finding(
                    field.span,
                    f"a job in a cluster that is there already (`clusterSelector`) takes no such field: {_REFUSED}",
                    help="take it out",
                )
    mode = job.field("submissionMode")
    if mode is not None and mode.text == "SidecarMode" and job.submitter is not None:
        yield Finding(
            job.submitter.span,
            f"in `SidecarMode` no pod submits the job, and so there is none to describe: {_REFUSED}",
            help="take `submitterPodTemplate` out",
        )
