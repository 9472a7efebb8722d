r"""An object is named from another namespace than its own.

## Why it matters
A pod can use ConfigMaps, Secrets, claims and service accounts of its own namespace only, and a Service that an
Ingress sends to must be in the Ingress's namespace. A name says nothing of a namespace, so Kubernetes looks in the
pod's own, finds nothing, and the pod waits:

```text
Error: secret "hf-token" not found
```

It is puzzling, as `kubectl get secret hf-token -n shared` shows it to be there.

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: churn-config
  namespace: shared
data:
  MODEL_NAME: churn-2026-10
---
apiVersion: batch/v1
kind: Job
metadata:
  name: churn-scores
  namespace: scoring
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: scores
        image: ghcr.io/acme/churn-scores:1.4.2
        envFrom:
        - configMapRef:
            name: churn-config
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: churn-config
  namespace: scoring
data:
  MODEL_NAME: churn-2026-10
---
apiVersion: batch/v1
kind: Job
metadata:
  name: churn-scores
  namespace: scoring
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: scores
        image: ghcr.io/acme/churn-scores:1.4.2
        envFrom:
        - configMapRef:
            name: churn-config
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Both must be in one file and write their namespaces. Nothing is said of an object with annotations or labels of a tool
that copies it into other namespaces, and in tests.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
- https://kubernetes.io/docs/concepts/configuration/secret/
"""

from collections.abc import Iterator

from dslint.project import Reference
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Reference,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
)
def check(reference: Reference) -> Iterator[Finding]:
    if reference.targets or not reference.elsewhere or reference.optional:
        return
    if reference.document.purpose is Purpose.TEST:
        return
    there = reference.elsewhere[0]
    yield Finding(
        reference.span,
        f"the {reference.kind} `{reference.name}` is in namespace `{there.namespace}`, and this looks for it in "
        f"`{reference.namespace}`: {reference.effect}",
        help=f"put both into one namespace, or make a {reference.kind} of that name in `{reference.namespace}` too",
        related=(Related(there.anchor, "it is here"),),
    )
