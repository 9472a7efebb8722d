r"""The pods of a training job have no container of the name that the Training Operator looks for.

## Why it matters
The operator tells each pod of a job which number it has and where the others are, by environment variables such as
`MASTER_ADDR`, `RANK` and `TF_CONFIG`. It sets them in one container only, found by its name: `pytorch` in a PyTorchJob,
`tensorflow` in a TFJob, `xgboost`, `paddle` and `jax` in the others. Newer versions refuse the job:

```text
must have at least one container with name pytorch
```

Older ones take it, and the training waits for partners for ever, or every pod trains on its own.

## Examples
```yaml bad
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: mnist
spec:
  pytorchReplicaSpecs:
    Master:
      replicas: 1
      template:
        spec:
          containers:
          - name: train
            image: ghcr.io/acme/mnist:1.4.2
```
```yaml fixed
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: mnist
spec:
  pytorchReplicaSpecs:
    Master:
      replicas: 1
      template:
        spec:
          containers:
          - name: pytorch
            image: ghcr.io/acme/mnist:1.4.2
```
```yaml good
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: mnist
spec:
  pytorchReplicaSpecs:
    Master:
      replicas: 1
      template:
        spec:
          containers:
          - name: pytorch
            image: ghcr.io/acme/mnist:1.4.2
            resources:
              limits:
                memory: 4Gi
```

## Known limits
An MPIJob and a TrainJob may name their containers as they like.

## References
- https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/pytorch/
- https://github.com/kubeflow/trainer/issues/1563
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.kubernetes.kinds.training import TrainingJob
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=TrainingJob, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(job: TrainingJob) -> Iterator[Finding]:
    name = job.container_name
    for pod in job.pods:
        if name and pod.containers and job.expected_container(pod) is None:
            first = pod.containers[0]
            yield Finding(
                first.anchor,
                f"no container of the {pod.role} is called `{name}`: a {job.kind} is refused, or its pods never meet",
                help=f"call the container that trains `{name}`",
                fix=_fix(pod, name),
            )


def _fix(pod: PodSpec, name: str) -> Fix | None:
    node = pod.containers[0].name_node
    if len(pod.containers) > 1 or node is None:
        return None
    return Fix(f"call the container `{name}`", (Edit(node.span, name),))
