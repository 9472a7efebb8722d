r"""A training job is written for the first version of the Training Operator.

## Why it matters
PyTorchJob, TFJob and the others of `kubeflow.org/v1` belong to the Training Operator, which Kubeflow has replaced by
Trainer 2 and its one kind, `TrainJob`. As of 2026-11 the old kinds still work where the old operator is installed, but
its documentation is filed as legacy, and new features are made for `TrainJob` only.

## Examples
```yaml bad
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: mnist
spec:
  pytorchReplicaSpecs:
    Worker:
      replicas: 2
      template:
        spec:
          containers:
          - name: pytorch
            image: ghcr.io/acme/mnist:1.4.2
```
```yaml good
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata:
  name: mnist
spec:
  runtimeRef:
    name: torch-distributed
  trainer:
    numNodes: 2
    image: ghcr.io/acme/mnist:1.4.2
```

## Known limits
The MPI Operator's `kubeflow.org/v2beta1` is another project and not meant.

## References
- https://www.kubeflow.org/docs/components/trainer/operator-guides/migration/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.training import TrainingJob
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=TrainingJob, category=Category.STYLE, severity=Severity.INFO, profile=Profile.ALL)
def check(job: TrainingJob) -> Iterator[Finding]:
    version = job.version_node
    if version is not None and version.text == "kubeflow.org/v1":
        yield Finding(
            version.span,
            f"a {job.kind} is for the Training Operator, which Kubeflow Trainer 2 and its `TrainJob` have replaced",
            help="write a `TrainJob` of `trainer.kubeflow.org/v1alpha1`, where Trainer 2 is installed",
        )
