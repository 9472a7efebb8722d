r"""Fields of a Job contradict each other.

## Why it matters
Some fields of a Job only work together: `completionMode: Indexed` needs `completions`, so that there is a number of
indexes; `backoffLimitPerIndex`, `maxFailedIndexes` and `successPolicy` need `completionMode: Indexed`; and a
`podFailurePolicy` needs pods with `restartPolicy: Never`. Kubernetes refuses the Job otherwise:

```text
The Job "train" is invalid: spec.completions: Required value: when completion mode is Indexed
spec.podTemplate.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is
specified
```

A Job also makes its own `selector`, by which it knows its pods from those of other Jobs. One that is written by hand,
as it is in a Deployment, is refused unless `manualSelector: true` says that it is meant; in a CronJob always, as each
of its Jobs would take the pods of the one before for its own:

```text
The Job "train" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"train", ...}}: `selector` not
auto-generated
```

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  completionMode: Indexed
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 8Gi
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  completionMode: Indexed
  completions: 4
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.kubernetes.fields import boolean, has, key, mapping, names, scalar
from dslint.kubernetes.schema import is_kustomized
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Mapping

_PATHS = {"Job": ("spec",), "CronJob": ("spec", "jobTemplate", "spec")}
_OWN_LABELS = ("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name")
_INDEXED = ("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy")


@rule(on=Workload, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(workload: Workload) -> Iterator[Finding]:
    spec = mapping(workload.yaml, *_PATHS.get(workload.kind, ()))
    if (
        workload.kind not in _PATHS
        or workload.object.group != "batch"
        or spec is None
        or is_kustomized(workload.object)
    ):
        return
    mode, policy = scalar(spec, "completionMode"), key(spec, "podFailurePolicy")
    if mode is not None and mode.text == "Indexed" and not has(spec, "completions"):
        yield Finding(
            mode.span,
            f"an indexed Job needs `completions`, the number of its indexes: Kubernetes refuses the {workload.kind}",
            help="add `completions`, with the number of pods that must succeed",
        )
    for name in _INDEXED:
        place = key(spec, name)
        if place is not None and scalar(spec, name) is not mode and (mode is None or mode.text == "NonIndexed"):
            yield Finding(
                place.span,
                f"`{name}` is only for indexed Jobs: Kubernetes refuses the {workload.kind}",
                help="add `completionMode: Indexed`, or leave it out",
            )
    selector = key(spec, "selector")
    if selector is not None and _has_own_selector(spec, workload.kind):
        yield Finding(
            selector.span,
            f"a Job makes its own `selector`, and this one is not it: Kubernetes refuses the {workload.kind}",
            help="leave out `selector`",
        )
    for pod in workload.pods if policy is not None else ():
        if pod.restart_policy == "OnFailure":
            yield Finding(
                pod.field("restartPolicy"),
                f"`podFailurePolicy` needs pods that are not restarted: Kubernetes refuses the {workload.kind}",
                help="write `restartPolicy: Never`",
            )


def _has_own_selector(spec: Mapping, kind: str) -> bool:
    labels = mapping(spec, "selector", "matchLabels")
    if labels is None:
        return False
    is_meant = has(spec, "manualSelector") and boolean(spec, "manualSelector") is not False
    return kind == "CronJob" or not (is_meant or set(_OWN_LABELS).issuperset(names(labels)))
