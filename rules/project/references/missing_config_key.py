r"""A container asks for a key that its ConfigMap or Secret does not hold.

## Why it matters
The ConfigMap is there, but not the key in it that the pod wants: it was renamed in one place only, or has a typo.
Kubernetes accepts both objects. Then the container is never started, and `kubectl get pods` shows
`CreateContainerConfigError`:

```text
Error: couldn't find key MODEL_NAME in ConfigMap default/churn-config
```

A volume that asks for such a key leaves the pod in `ContainerCreating`, without an end.

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: churn-config
data:
  MODEL_ID: churn-2026-10
---
apiVersion: batch/v1
kind: Job
metadata:
  name: churn-scores
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: scores
        image: ghcr.io/acme/churn-scores:1.4.2
        env:
        - name: MODEL_NAME
          valueFrom:
            configMapKeyRef:
              name: churn-config
              key: MODEL_NAME
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: churn-config
data:
  MODEL_NAME: churn-2026-10
---
apiVersion: batch/v1
kind: Job
metadata:
  name: churn-scores
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: scores
        image: ghcr.io/acme/churn-scores:1.4.2
        env:
        - name: MODEL_NAME
          valueFrom:
            configMapKeyRef:
              name: churn-config
              key: MODEL_NAME
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Nothing is said of a ConfigMap or Secret that a patch or a generator of a kustomization adds to, that is empty
(somebody fills it in later), or of which several that may be meant are in the project and one has the key.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
- https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables
"""

from collections.abc import Iterator

from dslint.names import nearest
from dslint.project import Reference
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Reference,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("popeye/POP-304",),
)
def check(reference: Reference) -> Iterator[Finding]:
    key = reference.missing_key()
    if key is None:
        return
    known = reference.known_keys()
    near = nearest(key.text, known)
    some = ", ".join(f"`{name}`" for name in known[:5])
    yield Finding(
        key.span,
        f"the {reference.kind} `{reference.name}` has no key `{key.text}`: the container will not start",
        help=f"did you mean `{near}`?" if near else f"add the key to it, or use one that it has: {some}",
        related=(Related(reference.targets[0].anchor, "it has no such key"),),
    )
