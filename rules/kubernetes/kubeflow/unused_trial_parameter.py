r"""A parameter of a Katib experiment reaches no trial.

## Why it matters
Katib puts the values that it tries where the trial says `${trialParameters.<name>}`. A parameter that stands under
`trialParameters` and nowhere in `trialSpec` makes the experiment invalid:

```text
parameter name: lr in spec.trialParameters not found in spec.trialTemplate
```

One that stands under `spec.parameters` only is accepted and searched: Katib spends trials on a value that nobody reads.

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
  - name: momentum
    parameterType: double
    feasibleSpace: {min: "0.5", max: "0.9"}
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
Nothing is said where the trial's template is in a ConfigMap.

## References
- https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.katib import Experiment
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Experiment, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(experiment: Experiment) -> Iterator[Finding]:
    if experiment.trial is None or not experiment.trial_parameters:
        return
    used = {use.name for use in experiment.uses}
    for entry in experiment.trial_parameters:
        if entry.name is not None and entry.name.text not in used:
            yield Finding(
                entry.name.span,
                f"`${{trialParameters.{entry.name.text}}}` stands nowhere in `trialSpec`: the experiment is refused",
                help="put it where the value goes, or take the parameter out",
            )
    taken = {entry.reference.text for entry in experiment.trial_parameters if entry.reference}
    for parameter in experiment.parameter_nodes:
        if parameter.text not in taken:
            yield Finding(
                parameter.span,
                f"no trial parameter has `reference: {parameter.text}`: Katib searches for a value that no trial gets",
                help="add an entry with this `reference` to `trialParameters`",
            )
