r"""A binding makes somebody an administrator of the whole cluster.

## Why it matters
`cluster-admin` may read every Secret, delete every namespace and run anything on every machine. Bound to a service
account, this holds for whoever gets into one of its pods: a hole in a web server or a pickled model from the internet
then means the loss of the cluster. It is mostly bound because something answered `forbidden` once:

```text
pods is forbidden: User "system:serviceaccount:ml:trainer" cannot list resource "pods" ...
```

That message says exactly which right is missing. A Role with just that right is enough.

## Examples
```yaml bad binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: trainer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
- kind: ServiceAccount
  name: trainer
  namespace: ml
```
```yaml good binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: trainer
  namespace: ml
rules:
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: trainer
  namespace: ml
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: trainer
subjects:
- kind: ServiceAccount
  name: trainer
  namespace: ml
```

## Known limits
A role of another name that allows everything as well is reported where it stands, by *unlimited-role*. Service accounts
of controllers and operators, and who is called an administrator, are reported by *cluster-admin-controller* (profile
`strict`).

## References
- https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/
"""

from collections.abc import Iterator

from dslint.kubernetes import Binding
from dslint.rule import Category, Finding, Severity, rule

_BORN = ("system:masters", "system:admin", "system:cluster-admins", "kube:admin")


@rule(
    on=Binding,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/cluster-admin-role-binding",
        "polaris/clusterrolebindingClusterAdmin",
        "polaris/rolebindingClusterAdminClusterRole",
        "trivy/KSV-0111",
        "kubescape/C-0035",
        "kyverno/restrict-binding-clusteradmin",
    ),
)
def check(binding: Binding) -> Iterator[Finding]:
    role = binding.role_node
    subjects = [each for each in binding.subjects if not each.is_controller and each.name not in _BORN]
    if role is None or binding.role_name != "cluster-admin" or not subjects:
        return
    names = ", ".join(f"{each.kind} `{each.name}`" for each in subjects[:3])
    is_wide = binding.kind == "ClusterRoleBinding"
    where = "the whole cluster" if is_wide else f"the namespace `{binding.namespace or 'default'}`"
    yield Finding(
        role.span,
        f"`cluster-admin` lets {names} do everything in {where}, read every Secret included",
        help="bind a Role with the rights that are really needed; an answer `forbidden` names the one that is missing",
    )
