r"""A distributed Volcano job may start before all of its pods have a place.

## Why it matters
MPI and distributed PyTorch begin when every process is there. With `minAvailable` below the number of pods, Volcano
starts some of them, which take their GPUs and wait for the rest. Two such jobs can each hold half of the GPUs and wait
for the other half for ever.

## Examples
```yaml bad
apiVersion: batch.volcano.sh/v1alpha1
kind: Job
metadata:
  name: finetune
spec:
  schedulerName: volcano
  minAvailable: 1
  plugins:
    pytorch: ["--master=master", "--worker=worker", "--port=23456"]
  tasks:
  - name: master
    replicas: 1
    template:
      spec:
        restartPolicy: OnFailure
        containers:
        - name: master
          image: ghcr.io/acme/train:1.4.2
  - name: worker
    replicas: 3
    template:
      spec:
        restartPolicy: OnFailure
        containers:
        - name: worker
          image: ghcr.io/acme/train:1.4.2
```
```yaml good
apiVersion: batch.volcano.sh/v1alpha1
kind: Job
metadata:
  name: finetune
spec:
  schedulerName: volcano
  minAvailable: 4
  plugins:
    pytorch: ["--master=master", "--worker=worker", "--port=23456"]
  tasks:
  - name: master
    replicas: 1
    template:
      spec:
        restartPolicy: OnFailure
        containers:
        - name: master
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits:
              memory: 8Gi
  - name: worker
    replicas: 3
    template:
      spec:
        restartPolicy: OnFailure
        containers:
        - name: worker
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits:
              memory: 8Gi
```

## Known limits
Only jobs with the plug-in `mpi` or `pytorch` are looked at. An MPI job whose launcher is to start last
(`dependsOn`) may need one pod less.

## References
- https://volcano.sh/en/docs/vcjob/
- https://volcano.sh/en/docs/pytorch_on_volcano/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.gangs import VolcanoJob
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=VolcanoJob, category=Category.HEALTH, severity=Severity.WARNING, profile=Profile.STRICT)
def check(job: VolcanoJob) -> Iterator[Finding]:
    minimum, total = job.minimum, job.total
    if minimum is None or total is None or job.gang_plugin is None or not isinstance(minimum.value, int):
        return
    if 0 < minimum.value < total - job.starts_later:
        yield Finding(
            minimum.span,
            f"{minimum.text} of {total} pods may start, and wait with their GPUs for the others",
            help=f"write `minAvailable: {total}`",
        )
