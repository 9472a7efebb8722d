r"""A controller, operator or administrator may do everything in the whole cluster.

## Why it matters
Operators and tools such as Argo CD install other things, and many of their manifests bind them to `cluster-admin` to be
done with it. Whoever gets into the pod of one, or may write what it applies, then owns the cluster. Most of them work
with the rights that they use: their own kinds, and the Deployments, Services and ConfigMaps that they make.

## Examples
```yaml bad binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: experiment-operator
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
- kind: ServiceAccount
  name: experiment-operator
  namespace: ml-system
```
```yaml good binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: experiment-operator
rules:
- apiGroups: [ml.example.com]
  resources: [experiments]
  verbs: [get, list, watch, update]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: experiment-operator
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: experiment-operator
subjects:
- kind: ServiceAccount
  name: experiment-operator
  namespace: ml-system
```

## Known limits
A controller is told by the name of its service account (`controller`, `operator`, `argocd`, `flux`, ...). People and
groups are reported too if they are called administrators; everybody else is *cluster-admin-binding*'s business.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/
- https://argo-cd.readthedocs.io/en/stable/operator-manual/security/#cluster-rbac
"""

from collections.abc import Iterator

from dslint.kubernetes import Binding
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=Binding, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(binding: Binding) -> Iterator[Finding]:
    role = binding.role_node
    controllers = [each for each in binding.subjects if each.is_controller]
    if role is None or binding.role_name != "cluster-admin" or not controllers:
        return
    names = ", ".join(f"`{each.name}`" for each in controllers[:3])
    yield Finding(
        role.span,
        f"whoever acts as {names} may do everything that `cluster-admin` may",
        help="bind a role with the kinds and verbs that it uses",
    )
