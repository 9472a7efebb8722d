r"""A CronJob starts a run that it missed, however late.

## Why it matters
If the cluster was down at three in the morning, or the CronJob was suspended, the run is started as soon as that is
over: a training that belongs into the night begins at noon and takes the GPUs from others. `startingDeadlineSeconds`
says how late a run may still start.

It also bounds how far back the controller counts: without it, a CronJob that missed more than a hundred runs only logs:

```text
too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew
```

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
  startingDeadlineSeconds: 3600
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
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
"""

from collections.abc import Iterator

from dslint.kubernetes import CronJob
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=CronJob,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("kube-score/cronjob-has-deadline",),
)
def check(cron_job: CronJob) -> Iterator[Finding]:
    if cron_job.spec is not None and cron_job.deadline_node is None:
        yield Finding(
            cron_job.anchor,
            "a run that was missed is started however late, at noon instead of at night",
            help="add `startingDeadlineSeconds`, such as 3600 for an hour",
        )
