r"""Katib cannot know when a trial of this kind has succeeded or failed.

## Why it matters
For Jobs and the training jobs of Kubeflow, Katib knows which condition means success. For any other kind (an Argo
Workflow, a RayJob, a Tekton PipelineRun) `successCondition` and `failureCondition` must say so; without them the
experiment is refused:

```text
spec.trialTemplate: Required value: successCondition and failureCondition must be specified
```

## Examples
```yaml bad
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  trialTemplate:
    primaryContainerName: main
    trialSpec:
      apiVersion: argoproj.io/v1alpha1
      kind: Workflow
```
```yaml good
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  trialTemplate:
    primaryContainerName: main
    successCondition: status.[@this].#(phase=="Succeeded")#
    failureCondition: status.[@this].#(phase=="Failed")#
    trialSpec:
      apiVersion: argoproj.io/v1alpha1
      kind: Workflow
```

## Known limits
As of 2026-11 Katib knows Job, TrainJob, PyTorchJob, TFJob, XGBoostJob and MPIJob by itself.

## References
- https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/#use-custom-kubernetes-resource-as-a-trial-template
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.katib import Experiment
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Experiment, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(experiment: Experiment) -> Iterator[Finding]:
    missing = experiment.missing_conditions if experiment.needs_conditions else []
    if missing:
        yield Finding(
            experiment.trial_kind_anchor,
            f"Katib cannot tell when a {experiment.trial_kind} has succeeded or failed: the experiment is refused",
            help=f"add {' and '.join(f'`{name}`' for name in missing)} to `trialTemplate`",
        )
