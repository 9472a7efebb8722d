r"""A manifest names an object that no file of the project makes.

## Why it matters
Kubernetes ties objects together by name, and accepts a name that leads nowhere. Only later does something stand
still: a pod waits for a ConfigMap (`CreateContainerConfigError`), an Ingress answers with 503, an autoscaler reports
`FailedGetScale`, a StatefulSet's pods get no names in DNS.

If all that runs together stands in one repository, then a name without an object is a mistake, and it is cheaper to
find it here than in a cluster.

## Examples
```yaml bad
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    # expect: unresolved-reference (kube-linter/dangling-horizontalpodautoscaler)
    # expect: unresolved-reference (kube-score/horizontalpodautoscaler-has-target)
    # expect: unresolved-reference (kubescape/C-0300)
    # expect: unresolved-reference (popeye/POP-600)
    name: churn-api
  minReplicas: 2
  maxReplicas: 10
```
```yaml good
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  storageClassName: fast-ssd
  accessModes: ["ReadWriteOnce"]
  resources:
    requests:
      storage: 50Gi
```

## Known limits
It needs to see all there is: it says nothing if the project has Helm charts or templates, files that could not be
read, kustomizations that rename or patch, custom resources whose controllers may make objects in that namespace, or a
script or README that mentions the name. Secrets, storage classes, priority classes and cluster roles are mostly made
elsewhere and not asked for; nor is anything that the config lists under `external-objects`. Where an unused object of
nearly that name is there, `misnamed-reference` says so.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
- https://kubernetes.io/docs/tasks/debug/debug-application/
"""

from collections.abc import Iterator

from dslint.project import Reference
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Reference,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/dangling-horizontalpodautoscaler",
        "kube-linter/dangling-ingress",
        "kube-linter/env-value-from",
        "kube-linter/non-existent-service-account",
        "kube-score/horizontalpodautoscaler-has-target",
        "kube-score/ingress-targets-service",
        "kube-score/statefulset-has-servicename",
        "kubescape/C-0298",
        "kubescape/C-0300",
        "kubescape/C-0302",
        "kubescape/C-0307",
        "kyverno/verify-vpa-target",
        "popeye/POP-1300",
        "popeye/POP-1401",
        "popeye/POP-307",
        "popeye/POP-507",
        "popeye/POP-600",
    ),
)
def check(reference: Reference) -> Iterator[Finding]:
    if not reference.complete or reference.meant or reference.optional:
        return
    yield Finding(
        reference.span,
        f"no file of this project makes the {reference.kind} `{reference.name}`: {reference.effect}",
        help="add it, or correct the name; if it is made elsewhere, list "
        f"`{reference.kind}/{reference.name}` under `external-objects` in the config",
    )
