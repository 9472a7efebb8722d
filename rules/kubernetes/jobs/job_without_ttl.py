r"""A Job stays in the cluster after it has ended.

## Why it matters
A Job and its pods are kept when they are done, so that one can look at their logs. Nobody deletes them later: after
some months there are thousands, `kubectl get pods` becomes useless, quotas are full, and the next version of the Job
cannot be applied, because the pods of one that is there cannot be changed.

`ttlSecondsAfterFinished: 86400` keeps it for a day and then deletes it with its pods.

## Examples
```yaml bad job.yaml
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
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  ttlSecondsAfterFinished: 86400
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Hooks of Helm and Argo CD, and Jobs of other kinds, which their controllers clean up, are left alone.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
"""

from collections.abc import Iterator

from dslint.kubernetes import Job
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Job,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("kube-linter/job-ttl-seconds-after-finished",),
)
def check(job: Job) -> Iterator[Finding]:
    if not job.is_cleaned_up:
        yield Finding(
            job.anchor,
            "nobody deletes this Job and its pods when they are done",
            help="add `ttlSecondsAfterFinished: 86400` to delete them after a day",
        )
