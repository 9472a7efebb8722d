r"""A JobSet with GPUs or TPUs fails for good when one of its pods does.

## Why it matters
Without a `failurePolicy` one failed Job, because a node was taken away or a GPU broke, fails the whole JobSet. A
training that has run for three days ends there, with all its checkpoints on disk and nobody to start it again.
`failurePolicy: {maxRestarts: 3}` makes all pods anew up to three times; the program goes on from its last checkpoint.

## Examples
```yaml bad
apiVersion: jobset.x-k8s.io/v1alpha2
kind: JobSet
metadata:
  name: pretrain
spec:
  replicatedJobs:
  - name: slice
    template:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: train
              image: ghcr.io/acme/pretrain:1.4.2
              resources:
                limits:
                  google.com/tpu: 4
```
```yaml good
apiVersion: jobset.x-k8s.io/v1alpha2
kind: JobSet
metadata:
  name: pretrain
spec:
  failurePolicy:
    maxRestarts: 3
  replicatedJobs:
  - name: slice
    template:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: train
              image: ghcr.io/acme/pretrain:1.4.2
              resources:
                limits:
                  memory: 32Gi
                  google.com/tpu: 4
```

## References
- https://jobset.sigs.k8s.io/docs/concepts/
- https://jobset.sigs.k8s.io/docs/tasks/failure-policy/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.gangs import JobSet
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=JobSet, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT)
def check(jobs: JobSet) -> Iterator[Finding]:
    if not jobs.restarts and any(each.gpus for pod in jobs.pods for each in pod.containers):
        yield Finding(
            jobs.anchor,
            "one failed pod ends the whole JobSet: nothing starts the training again from its checkpoint",
            help="write `failurePolicy: {maxRestarts: 3}` under `spec`",
        )
