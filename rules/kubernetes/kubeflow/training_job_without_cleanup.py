r"""A training job says neither when it goes away nor what becomes of its pods.

## Why it matters
When a training job has ended, its object stays until somebody deletes it, and with `cleanPodPolicy: None`, the default
of the Training Operator, so do its pods. Parameter servers and workers that wait for more work never end by themselves:
they keep their GPUs after the master has finished.

`ttlSecondsAfterFinished` deletes the job some time after its end, and all that belongs to it.
`cleanPodPolicy: Running` stops what still runs at once, and leaves the logs of the rest.

## Examples
```yaml bad
apiVersion: kubeflow.org/v1
kind: TFJob
metadata:
  name: mnist
spec:
  tfReplicaSpecs:
    Worker:
      replicas: 2
      template:
        spec:
          containers:
          - name: tensorflow
            image: ghcr.io/acme/mnist:1.4.2
```
```yaml good
apiVersion: kubeflow.org/v1
kind: TFJob
metadata:
  name: mnist
spec:
  runPolicy:
    cleanPodPolicy: Running
    ttlSecondsAfterFinished: 86400
  tfReplicaSpecs:
    Worker:
      replicas: 2
      template:
        spec:
          containers:
          - name: tensorflow
            image: ghcr.io/acme/mnist:1.4.2
            resources:
              limits:
                memory: 4Gi
```

## Known limits
One of the two is enough. The trials of a Katib experiment are deleted by Katib and not looked at.

## References
- https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/job-scheduling/
- https://pkg.go.dev/github.com/kubeflow/training-operator/pkg/apis/kubeflow.org/v1#RunPolicy
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.training import TrainingJob
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=TrainingJob, category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.STRICT)
def check(job: TrainingJob) -> Iterator[Finding]:
    if job.yaml is not job.object.yaml:
        return
    if not any(job.has_policy(name) for name in ("ttlSecondsAfterFinished", "cleanPodPolicy")):
        yield Finding(
            job.policy_anchor,
            f"nothing cleans up after this {job.kind}: its pods and its object stay when it has ended",
            help="write `cleanPodPolicy: Running` and `ttlSecondsAfterFinished: 86400` under `spec.runPolicy`",
        )
