r"""A role may delete what others have running or stored.

## Why it matters
`delete` on pods or Deployments ends the work of others, on claims and namespaces it takes their data too. A program
that cleans up after itself mostly needs no such right: with `ownerReferences` or `ttlSecondsAfterFinished` the cluster
does it.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: cleaner
rules:
- apiGroups: [""]
  resources: [pods]
  verbs: [list, delete]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: cleaner
rules:
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/
- https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
"""

from collections.abc import Iterator

from dslint.kubernetes import PolicyRule
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PolicyRule,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kubescape/C-0007",),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("deletion"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave it out where the cluster can clean up: `ownerReferences`, `ttlSecondsAfterFinished`",
        )
