r"""A CronJob is switched off.

## Why it matters
With `suspend: true` it never runs. That is handy during an incident and forgotten afterwards: backups are not made,
models are not trained anew, and nothing fails, so nobody notices.

## Examples
```yaml bad cronjob.yaml
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * *"
  suspend: true
  jobTemplate:
    spec:
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
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension
"""

from collections.abc import Iterator

from dslint.kubernetes import CronJob
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=CronJob,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("popeye/POP-1500",),
)
def check(cron_job: CronJob) -> Iterator[Finding]:
    node = cron_job.suspend_node
    if node is not None and node.value is True:
        yield Finding(
            node.span,
            "the CronJob is switched off, and nothing will say so",
            help="remove `suspend`, or the CronJob if it is not needed any more",
        )
