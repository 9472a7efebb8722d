r"""A manifest names an object that is nowhere, beside an unused one that is called almost the same.

## Why it matters
Kubernetes ties objects together by name alone, and does not check the names when you apply them. A pod that asks for
the ConfigMap `chrun-config` where the file says `churn-config` is accepted, and then never starts:

```text
Error: configmap "chrun-config" not found
```

A claim that is not there leaves the pod `Pending`, a service account that is not there means that no pod is made at
all, an Ingress answers with 503, an autoscaler does nothing, and a role binding gives no rights. None of this shows
in the output of `kubectl apply`.

## Examples
```yaml bad
apiVersion: v1
kind: ServiceAccount
metadata:
  name: churn-trainer
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: churn-trainer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
subjects:
- kind: ServiceAccount
  name: churn-trainr
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pod-reader
rules:
- apiGroups: [""]
  resources: ["pods"]
  verbs: ["get"]
```
```yaml good
apiVersion: v1
kind: ServiceAccount
metadata:
  name: churn-trainer
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: churn-trainer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
subjects:
- kind: ServiceAccount
  name: churn-trainer
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pod-reader
rules:
- apiGroups: [""]
  resources: ["pods"]
  verbs: ["get"]
```

## Known limits
Most names that are in no file of a project are right: Secrets are not committed, and operators, clouds and other
repositories make objects too. So this speaks only where an object is there that must be meant: of the right kind, in
the same file or directory, named by nobody else, and called the same but for a slip, a word such as `-svc` or `-pvc`,
or a prefix; or the only one of its kind in a file that needs one. It says nothing if a script or a README mentions
the name, or if the config lists it under `external-objects`. `unresolved-reference` (profile `strict`) is about all
others.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
- https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/
"""

from collections.abc import Iterator

from dslint.project import Reference
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Reference,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
)
def check(reference: Reference) -> Iterator[Finding]:
    meant = reference.meant
    if meant is None or reference.optional:
        return
    yield Finding(
        reference.span,
        f"there is no {reference.kind} `{reference.name}`, but a `{meant.name}` that nothing uses: {reference.effect}",
        help=f"write `{meant.name}` if that is meant; if `{reference.name}` is made elsewhere, list "
        f"`{reference.kind}/{reference.name}` under `external-objects` in the config",
        related=(Related(meant.anchor, "this one is there"),),
    )
