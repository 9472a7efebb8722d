r"""A role may change all ConfigMaps.

## Why it matters
Programs believe what stands in their ConfigMap: addresses, scripts to run, who may log in. Whoever may change all of
them leads every program of the namespace where he wants, with a ClusterRole also the DNS of the cluster (CoreDNS has
its settings in one).

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: settings
rules:
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, update]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: settings
rules:
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list]
- apiGroups: [""]
  resources: [configmaps]
  resourceNames: [feature-flags]
  verbs: [update]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair, and
ConfigMaps that are named (`resourceNames`) are left alone.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/
"""

from collections.abc import Iterator

from dslint.kubernetes import PolicyRule
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PolicyRule,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("trivy/KSV-0049", "kubescape/C-0037"),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("settings"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="name the ConfigMaps that are meant (`resourceNames`)",
        )
