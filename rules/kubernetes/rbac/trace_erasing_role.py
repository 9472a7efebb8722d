r"""A role may delete events or logs.

## Why it matters
Events and logs say what happened in a cluster. They go by themselves after an hour or with their pod; who deletes them
before that has usually something to hide, so a program should not be able to.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: cleaner
rules:
- apiGroups: [""]
  resources: [events]
  verbs: [list, delete]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: cleaner
rules:
- apiGroups: [""]
  resources: [events]
  verbs: [list]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair.

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
    covers=("trivy/KSV-0042", "kubescape/C-0031"),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("traces"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave `delete` out: events go by themselves",
        )
