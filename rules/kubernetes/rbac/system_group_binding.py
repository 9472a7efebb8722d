r"""A binding gives a role to one of the groups that Kubernetes fills by itself.

## Why it matters
These groups have more members than one thinks of:

- `system:authenticated` is everybody with a login, which on some clouds is everybody with any account there
- `system:serviceaccounts` is every pod of the cluster
- `system:masters` may do everything whatever bindings say, and cannot be taken back from who has a certificate for it;
  a binding to it changes nothing
- `system:nodes` are the machines, which have their rights by other means

## Examples
```yaml bad binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: models
  namespace: ml
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
- apiGroup: rbac.authorization.k8s.io
  kind: Group
  name: system:authenticated
```
```yaml good binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: models
  namespace: ml
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
- apiGroup: rbac.authorization.k8s.io
  kind: Group
  name: data-scientists
```

## Known limits
The service accounts of one namespace (`system:serviceaccounts:ml`) are a group that one may well mean. Those who have
not logged in are *anonymous-binding*'s affair.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
- https://cloud.google.com/kubernetes-engine/docs/best-practices/rbac#default-roles-groups
"""

from collections.abc import Iterator

from dslint.kubernetes import Binding
from dslint.rule import Category, Finding, Profile, Severity, rule

_MEMBERS = {
    "system:authenticated": "is everybody with a login",
    "system:serviceaccounts": "is every pod of the cluster",
    "system:masters": "may do everything already, and nobody can take it back",
    "system:nodes": "are the machines of the cluster, which have their rights by other means",
}


@rule(
    on=Binding,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("trivy/KSV-01011", "trivy/KSV-0123", "kyverno/restrict-binding-system-groups"),
)
def check(binding: Binding) -> Iterator[Finding]:
    if (binding.role_name or "").startswith("system:"):
        return
    for subject in binding.groups(*_MEMBERS):
        yield Finding(
            subject.node.span,
            f"`{subject.name}` {_MEMBERS[subject.name]}",
            help=f"bind `{binding.role_name}` to a group or service account of your own",
        )
