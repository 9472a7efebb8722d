r"""A Katib experiment names a primary container that its trials do not have.

## Why it matters
Katib reads the metrics of a trial from the output of one container, `primaryContainerName`: it puts its collector
beside that one and waits for its end. If no container has this name, the pods of the trials are refused, or nothing is
collected and all trials fail:

```text
unable to find primary container in mutated pod containers: primary container: training-container
```

## Examples
```yaml bad
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  trialTemplate:
    primaryContainerName: training-container
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: train
              image: ghcr.io/acme/train:1.4.2
```
```yaml fixed
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  trialTemplate:
    primaryContainerName: train
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: train
              image: ghcr.io/acme/train:1.4.2
```
```yaml good
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  trialTemplate:
    primaryContainerName: train
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: train
              image: ghcr.io/acme/train:1.4.2
              resources:
                limits:
                  memory: 4Gi
```

## Known limits
Nothing is said where the trial's template is in a ConfigMap, and of kinds whose pods stand elsewhere.

## References
- https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.katib import Experiment
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=Experiment, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(experiment: Experiment) -> Iterator[Finding]:
    primary, pods = experiment.primary_container, experiment.trial_pods
    if primary is None or not pods or "$" in primary.text or not all(pod.is_whole for pod in pods):
        return
    names = {container.name for pod in pods for container in pod.containers if container.name}
    if names and primary.text not in names:
        only = next(iter(names)) if len(names) == 1 else None
        yield Finding(
            primary.span,
            f"the trials have no container `{primary.text}`: no metrics are collected, and every trial fails",
            help=f"write {' or '.join(f'`{name}`' for name in sorted(names))}",
            fix=Fix(f"name the container `{only}`", (Edit(primary.span, only),)) if only else None,
        )
