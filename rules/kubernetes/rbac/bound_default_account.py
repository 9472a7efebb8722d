r"""The service account `default` of a namespace gets a role.

## Why it matters
Every pod that names no service account runs as `default`. So this role goes to all pods of the namespace, to those
that somebody starts next year too, though one program only needed it.

## Examples
```yaml bad binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: pipeline
  namespace: ml
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
- kind: ServiceAccount
  name: default
  namespace: ml
```
```yaml good binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: pipeline
  namespace: ml
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
- kind: ServiceAccount
  name: pipeline
  namespace: ml
```

The pods that need it then say `serviceAccountName: pipeline`.

## References
- https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
"""

from collections.abc import Iterator

from dslint.kubernetes import Binding
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Binding,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("checkov/CKV_K8S_42", "popeye/POP-308"),
)
def check(binding: Binding) -> Iterator[Finding]:
    for subject in binding.subjects:
        if subject.kind == "ServiceAccount" and subject.name == "default":
            yield Finding(
                subject.node.span,
                f"every pod without a service account of its own gets `{binding.role_name}`: all of them are `default`",
                help="make a service account for the program that needs it, and name it in `serviceAccountName`",
            )
