r"""The schedule or the time zone of a CronJob is none.

## Why it matters
A schedule has five fields: minute, hour, day of the month, month, day of the week (0 to 6, or `sun` to `sat`; 7 is no
day); or it is a word such as `@daily`. A time zone is a name from the tz database, in `timeZone` and not in the
schedule. Kubernetes refuses anything else:

```text
spec.schedule: Invalid value: "0 0 3 * * *": expected exactly 5 fields, found 6: [0 0 3 * * *]
spec.timeZone: Invalid value: "CET+1": unknown time zone CET+1
```

## Examples
```yaml bad
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: retrain
            image: ghcr.io/acme/retrain:1.4.2
            resources:
              limits:
                memory: 8Gi
```
```yaml bad
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * 7"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: retrain
            image: ghcr.io/acme/retrain:1.4.2
            resources:
              limits:
                memory: 8Gi
```
```yaml bad
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * *"
  timeZone: Europe/Wien
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: retrain
            image: ghcr.io/acme/retrain:1.4.2
            resources:
              limits:
                memory: 8Gi
```
```yaml good
apiVersion: batch/v1
kind: CronJob
metadata:
  name: retrain
spec:
  schedule: "0 3 * * sun"
  timeZone: Europe/Vienna
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: retrain
            image: ghcr.io/acme/retrain:1.4.2
            resources:
              requests:
                memory: 8Gi
              limits:
                memory: 8Gi
```

## Known limits
Time zones are those of the tz database as of 2026-11.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
"""

from collections.abc import Iterator

from dslint.facts.time_zones import time_zones
from dslint.kubernetes import CronJob, is_placeholder
from dslint.kubernetes.cron import wrong_in_schedule
from dslint.kubernetes.fields import scalar
from dslint.names import did_you_mean
from dslint.rule import Category, Finding, Severity, rule


@rule(on=CronJob, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(found: CronJob) -> Iterator[Finding]:
    schedule, zone = scalar(found.spec, "schedule"), scalar(found.spec, "timeZone")
    why = wrong_in_schedule(schedule.text) if schedule and not is_placeholder(schedule.text) else None
    if schedule is not None and why:
        yield Finding(
            schedule.span,
            f"`{schedule.text}` is no schedule: {why}: Kubernetes refuses the CronJob",
            help="write minute, hour, day of the month, month and day of the week, such as `0 3 * * 1`",
        )
    if zone is not None and zone.text not in time_zones() and not is_placeholder(zone.text):
        yield Finding(
            zone.span,
            f"`{zone.text}` is no time zone: Kubernetes refuses the CronJob",
            help=f"write a name such as `Europe/Berlin` or `Etc/UTC`{did_you_mean(zone.text, time_zones())}",
        )
