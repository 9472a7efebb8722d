r"""A training starts on schedule while the last one still runs.

## Why it matters
By default a CronJob starts on time whatever the last run does. A training that takes a bit longer each week will one
day overlap with the next: both want the GPUs, both write the same files and register the same version of the model,
and which one wins is chance.

`concurrencyPolicy: Forbid` leaves a run out if the last one is still busy; `Replace` ends the old one.

## Examples
```yaml bad
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
                limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml fixed
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
                limits: {memory: 8Gi, nvidia.com/gpu: 1}
  concurrencyPolicy: Forbid
```
```yaml good
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: train
              image: ghcr.io/acme/train:1.4.2
              resources:
                limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at are CronJobs with GPUs. `Allow`, if it is written, is a choice.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.rule import Category, Finding, Fix, Severity, rule


@rule(on=Workload, category=Category.EFFICIENCY, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(workload: Workload) -> Iterator[Finding]:
    spec = workload.spec
    if workload.kind != "CronJob" or workload.object.group != "batch" or spec is None or "concurrencyPolicy" in spec:
        return
    schedule = spec.get("schedule")
    containers = [each for pod in workload.pods for each in pod.containers]
    if schedule is not None and any(each.gpus is not None and each.gpus.value for each in containers):
        yield Finding(
            schedule.span,
            "the next run starts on time even if the last one still trains: both want the GPUs and write one model",
            help="add `concurrencyPolicy: Forbid`",
            fix=Fix("leave out a run while the last one is busy", (spec.insert("concurrencyPolicy", "Forbid"),)),
        )
