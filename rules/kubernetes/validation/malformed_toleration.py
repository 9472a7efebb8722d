r"""The parts of a toleration do not go together.

## Why it matters
A toleration lets a pod run on nodes with a taint, such as the one on GPU nodes. With `operator: Exists` any value
will do, so none may be written; without a `key` only `Exists` makes sense; and `tolerationSeconds` is only for the
effect `NoExecute`. Kubernetes refuses the pod otherwise:

```text
spec.template.spec.tolerations[0].operator: Invalid value: core.Toleration{...}: value must be empty when `operator`
is 'Exists'
```

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      tolerations:
      - key: nvidia.com/gpu
        operator: Exists
        value: "true"
        effect: NoSchedule
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
  template:
    spec:
      restartPolicy: Never
      tolerations:
      - key: nvidia.com/gpu
        operator: Exists
        effect: NoSchedule
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
- https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, is_placeholder
from dslint.kubernetes.fields import scalar, text
from dslint.rule import Category, Finding, Severity, rule


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(pod: PodSpec) -> Iterator[Finding]:
    for toleration in pod.tolerations:
        operator, value = text(toleration, "operator") or "Equal", scalar(toleration, "value")
        seconds, effect = scalar(toleration, "tolerationSeconds"), text(toleration, "effect") or ""
        if operator == "Exists" and value is not None and value.text:
            yield Finding(
                value.span,
                "with `operator: Exists` there is no value to compare: Kubernetes refuses the pod",
                help="leave `value` out, or write `operator: Equal`",
            )
        if not text(toleration, "key") and operator == "Equal":
            place = toleration.children[0].span if toleration.children else toleration.span
            yield Finding(
                place,
                "without a `key` nothing can be equal: Kubernetes refuses the pod",
                help="add the `key` of the taint, or write `operator: Exists` to tolerate all taints",
            )
        if seconds is not None and effect != "NoExecute" and not is_placeholder(effect):
            yield Finding(
                seconds.span,
                "`tolerationSeconds` is only for the effect `NoExecute`: Kubernetes refuses the pod",
                help="leave it out, or write `effect: NoExecute`",
            )
