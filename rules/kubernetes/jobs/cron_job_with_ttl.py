r"""A CronJob keeps its old Jobs by number, and a time limit deletes them before that.

## Why it matters
A CronJob cleans up by itself: it keeps the last three Jobs that worked and the last that failed
(`successfulJobsHistoryLimit`, `failedJobsHistoryLimit`). `ttlSecondsAfterFinished` deletes Jobs on top of that, so that
after a weekend the log of the one that failed on Friday is gone.

## Examples
```yaml bad cronjob.yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      ttlSecondsAfterFinished: 3600
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: train
            image: ghcr.io/acme/train:1.4.2
```
```yaml good cronjob.yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * *"
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
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

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits
"""

from collections.abc import Iterator

from dslint.kubernetes import CronJob
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=CronJob,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kube-linter/job-ttl-seconds-after-finished",),
)
def check(cron_job: CronJob) -> Iterator[Finding]:
    node = cron_job.ttl_node
    if node is not None:
        yield Finding(
            node.span,
            f"after {node.text} seconds a Job is gone with its log, though the CronJob cleans up by itself",
            help="remove it, and set `failedJobsHistoryLimit` to keep more or fewer",
        )
