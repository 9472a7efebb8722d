r"""A binding gives a role to people who have not logged in.

## Why it matters
`system:anonymous` and `system:unauthenticated` are everybody who can reach the cluster's address, without any
password. Clusters are found by scanners within hours of their start; this is how mining software gets into them.

It is mostly done to silence a message such as the following, which only says that a login is missing:

```text
pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" in the namespace "default"
```

## Examples
```yaml bad binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
- apiGroup: rbac.authorization.k8s.io
  kind: User
  name: system:anonymous
```
```yaml good binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
- kind: ServiceAccount
  name: dashboard
  namespace: monitoring
```

## Known limits
The roles that Kubernetes itself means for everybody are left alone: those by which one finds out its version, whether
it is well, and the keys of its service accounts, and what kubeadm needs to let new machines in. So is a role beside its
binding that is about addresses only (`nonResourceURLs`).

## References
- https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests
- https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles
"""

from collections.abc import Iterator

from dslint.kubernetes import Binding, Manifest, Role
from dslint.rule import Category, Finding, Severity, rule

_MEANT_FOR_ALL = (
    "system:public-info-viewer",
    "system:discovery",
    "system:service-account-issuer-discovery",
    "kubeadm:bootstrap-signer-clusterinfo",
)


@rule(
    on=Binding,
    category=Category.SECURITY,
    severity=Severity.ERROR,
    covers=("trivy/KSV-0122", "kubescape/C-0262", "kubesec/BindingsToSystemAnonymous"),
)
def check(binding: Binding) -> Iterator[Finding]:
    if binding.role_name in _MEANT_FOR_ALL or _is_harmless(binding):
        return
    for subject in binding.groups("system:anonymous", "system:unauthenticated"):
        yield Finding(
            subject.node.span,
            f"everybody who reaches the cluster gets `{binding.role_name}`: `{subject.name}` is who has not logged in",
            help="bind it to the service account, user or group that needs it",
        )


def _is_harmless(binding: Binding) -> bool:
    """Whether the role stands in the same file and is only about addresses such as `/healthz`, not about objects."""
    objects = binding.document.objects if isinstance(binding.document, Manifest) else []
    roles = [found for found in objects if isinstance(found, Role) and found.name == binding.role_name]
    return any(roles) and not any(rule.resources for role in roles for rule in role.rules)
