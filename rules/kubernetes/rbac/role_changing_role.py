r"""A role may change roles and bindings.

## Why it matters
Kubernetes lets nobody hand out a right that he does not have. But who may change roles and bindings can give his own
rights to anybody, take rights from others, and so leave a door open that nobody finds later. Operators that make a
service account for each user need this; hardly anything else does.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: profiles
rules:
- apiGroups: [rbac.authorization.k8s.io]
  resources: [rolebindings]
  verbs: [get, create, patch]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: profiles
rules:
- apiGroups: [rbac.authorization.k8s.io]
  resources: [rolebindings]
  verbs: [get, list]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair.

## References
- https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
"""

from collections.abc import Iterator

from dslint.kubernetes import PolicyRule
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PolicyRule,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("trivy/KSV-0050", "trivy/KSV-0051", "trivy/KSV-0052", "trivy/KSV-0055"),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("roles"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave the writing verbs out: roles are best changed where the manifests are applied",
        )
