r"""A Katib trial uses a parameter that the experiment does not have.

## Why it matters
A parameter of a Katib search stands in three places: its range under `spec.parameters`, its name for the trial under
`trialParameters` (with `reference:` to the first), and `${trialParameters.<name>}` where the value goes. If two of them
do not fit together, the experiment is refused:

```text
parameters: [${trialParameters.lr}] in spec.trialTemplate not found in spec.trialParameters
parameter reference learning_rate does not exist in spec.parameters
```

## Examples
```yaml bad
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  parameters:
  - name: lr
    parameterType: double
    feasibleSpace: {min: "0.001", max: "0.1"}
  trialTemplate:
    primaryContainerName: train
    trialParameters:
    - name: learningRate
      reference: lr
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
              command: ["python", "train.py", "--lr=${trialParameters.learningrate}"]
```
```yaml good
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  parameters:
  - name: lr
    parameterType: double
    feasibleSpace: {min: "0.001", max: "0.1"}
  trialTemplate:
    primaryContainerName: train
    trialParameters:
    - name: learningRate
      reference: lr
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
              command: ["python", "train.py", "--lr=${trialParameters.learningRate}"]
              resources:
                limits:
                  memory: 4Gi
```

## Known limits
References to the trial's own fields (`${trialSpec.Name}`) are known and always there. In a search for an architecture
(`nasConfig`) the references are not looked at.

## References
- https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.katib import Experiment
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Experiment, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(experiment: Experiment) -> Iterator[Finding]:
    declared = [entry.name.text for entry in experiment.trial_parameters if entry.name]
    for use in experiment.uses:
        if use.name not in declared:
            yield Finding(
                use.span,
                f"`{use.name}` is not among the `trialParameters`: the experiment is refused",
                help=f"write one of {_listed(declared)}" if declared else "add it to `trialParameters`",
            )
    for entry in experiment.trial_parameters:
        reference = entry.reference
        if reference is None or not experiment.parameters or reference.text.startswith("${trialSpec."):
            continue
        if reference.text not in experiment.parameters:
            yield Finding(
                reference.span,
                f"`{reference.text}` is not among `spec.parameters`: the experiment is refused",
                help=f"write one of {_listed(experiment.parameters)}",
            )


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
