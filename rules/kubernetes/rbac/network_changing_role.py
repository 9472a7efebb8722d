r"""A role may change where requests go.

## Why it matters
Services, their endpoints, Ingresses and NetworkPolicies decide which pod gets a request. Whoever may change them can
put a pod of his own in front of the database and read along, or open what a NetworkPolicy closes.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: router
rules:
- apiGroups: [""]
  resources: [services, endpoints]
  verbs: [get, patch]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: router
rules:
- apiGroups: [""]
  resources: [services, endpoints]
  verbs: [get, list, watch]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/
- https://kubernetes.io/docs/reference/access-authn-authz/rbac/#write-access-for-endpoints
"""

from collections.abc import Iterator

from dslint.kubernetes import PolicyRule
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PolicyRule,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("trivy/KSV-0056", "checkov/CKV2_K8S_4", "kyverno/restrict-edit-for-endpoints"),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("network"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave the writing verbs out",
        )
