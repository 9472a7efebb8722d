r"""A Katib experiment is to run more trials at a time, or may lose more, than it runs at all.

## Why it matters
`maxTrialCount` is how many trials there are in all. Katib refuses an experiment that wants more of them at the same
time, or that would go on after more failures than that:

```text
spec.parallelTrialCount: Invalid value: 10: should be less than or equal to spec.maxTrialCount
```

## Examples
```yaml bad
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  maxTrialCount: 5
  parallelTrialCount: 10
```
```yaml good
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: search
spec:
  maxTrialCount: 30
  parallelTrialCount: 3
  maxFailedTrialCount: 3
```

## References
- https://www.kubeflow.org/docs/components/katib/user-guides/hp-tuning/configure-experiment/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.katib import Experiment
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Experiment, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(experiment: Experiment) -> Iterator[Finding]:
    most = experiment.count("maxTrialCount")
    for name in ("parallelTrialCount", "maxFailedTrialCount"):
        count = experiment.count(name)
        if most is None or count is None or not isinstance(most.value, int) or not isinstance(count.value, int):
            continue
        if count.value > most.value:
            yield Finding(
                count.span,
                f"`{name}` is {count.text}, and there are {most.text} trials in all: the experiment is refused",
                help=f"write {most.text} or less, or a larger `maxTrialCount`",
                related=(Related(most.span, "the number of trials"),),
            )
