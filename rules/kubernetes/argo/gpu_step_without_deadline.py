r"""A step of a workflow holds a GPU for as long as it likes.

## Why it matters
A training that hangs, in NCCL, in a lock, on a file system that has gone, uses no CPU and does not fail. Argo waits for
it, by default for ever, and its GPUs are reserved all the while. `activeDeadlineSeconds` ends the step.

## Examples
```yaml bad
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: train-
spec:
  entrypoint: train
  templates:
  - name: train
    container:
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits:
          nvidia.com/gpu: 1
```
```yaml fixed
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: train-
spec:
  entrypoint: train
  templates:
  - name: train
    container:
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits:
          nvidia.com/gpu: 1
    activeDeadlineSeconds: 86400
```
```yaml good
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: train-
spec:
  entrypoint: train
  templates:
  - name: train
    activeDeadlineSeconds: 14400
    container:
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits:
          memory: 16Gi
          nvidia.com/gpu: 1
```

## Known limits
A deadline of the template, of `templateDefaults` or of the whole workflow counts. What the controller's own
`workflowDefaults` say is not known. The fix writes one day.

## References
- https://argo-workflows.readthedocs.io/en/latest/cost-optimisation/
- https://argo-workflows.readthedocs.io/en/latest/fields/#template
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.argo import ArgoWorkflow
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(
    on=ArgoWorkflow,
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
)
def check(workflow: ArgoWorkflow) -> Iterator[Finding]:
    for pod in workflow.pods:
        gpus = next((container.gpus for container in pod.containers if container.gpus), None)
        if gpus is not None and gpus.value and not workflow.has_deadline(pod):
            yield Finding(
                gpus.span,
                "nothing ends this step when it hangs: its GPU stays reserved for ever",
                help="write `activeDeadlineSeconds` with the longest time that the step may take",
                fix=Fix("end the step after a day", (pod.yaml.insert("activeDeadlineSeconds", "86400"),)),
            )
