r"""A Volcano job waits for more pods than it has.

## Why it matters
Volcano starts none of a job's pods before `minAvailable` of them can start together. If all tasks together have fewer,
that never happens; Volcano refuses the job:

```text
job 'minAvailable' should not be greater than total replicas in tasks
```

## Examples
```yaml bad
apiVersion: batch.volcano.sh/v1alpha1
kind: Job
metadata:
  name: finetune
spec:
  schedulerName: volcano
  minAvailable: 5
  tasks:
  - name: worker
    replicas: 4
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
  tasks:
  - name: worker
    replicas: 4
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

## References
- https://volcano.sh/en/docs/vcjob/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.gangs import VolcanoJob
from dslint.rule import Category, Finding, Severity, rule


@rule(on=VolcanoJob, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(job: VolcanoJob) -> Iterator[Finding]:
    minimum, total = job.minimum, job.total
    if minimum is not None and total is not None and isinstance(minimum.value, int) and minimum.value > total:
        yield Finding(
            minimum.span,
            f"the job waits for {minimum.text} pods, and its tasks have {total} together: it never starts",
            help=f"write {total}, or more `replicas`",
        )
