r"""An environment variable has two values, or a reference that refers to nothing.

## Why it matters
A variable has either a `value`, which is written there, or a `valueFrom`, which says where it comes from: exactly one
of `secretKeyRef`, `configMapKeyRef`, `fieldRef`, `resourceFieldRef` and `fileKeyRef`. With both, or with a
`valueFrom` that holds none or two, Kubernetes refuses the pod:

```text
spec.template.spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty
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
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: WANDB_API_KEY
          value: from-secret
          valueFrom:
            secretKeyRef:
              name: wandb
              key: api-key
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
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: WANDB_API_KEY
          valueFrom:
            secretKeyRef:
              name: wandb
              key: api-key
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
A `value` that is empty is accepted beside `valueFrom`, and not judged.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Related, Severity, rule

_WAYS = "`secretKeyRef`, `configMapKeyRef`, `fieldRef`, `resourceFieldRef` or `fileKeyRef`"


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    for variable in container.env_list:
        sources, key, value = variable.sources, variable.source_key, variable.value_node
        if sources is None or key is None:
            continue
        if value is not None and variable.value:
            yield Finding(
                key.span,
                f"`{variable.name}` has a `value` and a `valueFrom`: Kubernetes refuses the pod",
                help="keep one of the two",
                related=(Related(value.span, "the value"),),
            )
        elif len(sources) != 1:
            said = f"refers to {len(sources)} things at once" if sources else "refers to nothing"
            yield Finding(
                key.span,
                f"the `valueFrom` of `{variable.name}` {said}: Kubernetes refuses the pod",
                help=f"write exactly one of {_WAYS}",
            )
