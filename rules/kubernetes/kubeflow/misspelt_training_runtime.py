r"""A TrainJob names a runtime that looks like a misspelling of one that comes with Kubeflow Trainer.

## Why it matters
A TrainJob only says what to train; how (the image, the launcher, the pods) comes from the runtime that it names. If
there is none of that name, the job is refused:

```text
ClusterTrainingRuntime.trainer.kubeflow.org "torch-distribute" not found: specified clusterTrainingRuntime must be
created before the TrainJob is created
```

## Examples
```yaml bad
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata:
  name: mnist
spec:
  runtimeRef:
    name: torch-distribute
```
```yaml fixed
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata:
  name: mnist
spec:
  runtimeRef:
    name: torch-distributed
```
```yaml good
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata:
  name: mnist
spec:
  runtimeRef:
    name: torch-distributed
```

## Known limits
Your cluster may have runtimes that no file of the project makes: only a name within a letter or two of one that
Trainer brings along (as of 2026-11) is reported, and none that names a `TrainingRuntime` of the namespace.

## References
- https://www.kubeflow.org/docs/components/trainer/operator-guides/runtime/
- https://github.com/kubeflow/trainer/tree/master/manifests/base/runtimes
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.training import BUILT_IN_RUNTIMES, TrainJob
from dslint.names import is_slip
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=TrainJob, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(job: TrainJob) -> Iterator[Finding]:
    name = job.runtime
    if name is None or job.runtime_kind != "ClusterTrainingRuntime" or name.text in BUILT_IN_RUNTIMES:
        return
    meant = next((each for each in BUILT_IN_RUNTIMES if _is_misspelt(name.text, each)), None)
    if meant is not None:
        yield Finding(
            name.span,
            f"there is no runtime `{name.text}` in Kubeflow Trainer: the job is refused",
            help=f"write `{meant}`",
            fix=Fix(f"name `{meant}`", (Edit(name.span, meant),)),
        )


def _is_misspelt(name: str, known: str) -> bool:
    """Whether each word is the same, or a long one with a letter or two wrong: `mlx` and `flux` are two runtimes."""
    words, meant = name.replace("_", "-").split("-"), known.split("-")
    pairs = list(zip(words, meant, strict=False))
    return len(words) == len(meant) and all(a == b or (len(b) > _SHORT and is_slip(a, b)) for a, b in pairs)


_SHORT = 4
