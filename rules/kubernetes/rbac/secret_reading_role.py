r"""A role may read all Secrets.

## Why it matters
Whoever may `get`, `list` or `watch` Secrets knows every password in reach: of the namespace with a Role, of the whole
cluster with a ClusterRole. `list` alone is enough, as its answer holds the values. Among them are tokens of other
service accounts, so that the rights of all of these come with it.

A pod needs no such right to use a Secret: what stands in its manifest (`secretKeyRef`, `volumes`) is put into it by
the cluster. A program that really reads Secrets by itself can be given those it needs by name.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: tracker
rules:
- apiGroups: [""]
  resources: [configmaps, secrets]
  verbs: [get, list]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: tracker
rules:
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list]
- apiGroups: [""]
  resources: [secrets]
  resourceNames: [tracker-token]
  verbs: [get]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair, and
Secrets that are named (`resourceNames`) are left alone.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets
- https://kubernetes.io/docs/concepts/security/secrets-good-practices/
"""

from collections.abc import Iterator

from dslint.kubernetes import PolicyRule
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PolicyRule,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/access-to-secrets",
        "checkov/CKV2_K8S_5",
        "trivy/KSV-0041",
        "trivy/KSV-0113",
        "kubescape/C-0015",
        "kubescape/C-0186",
        "kyverno/restrict-secret-role-verbs",
    ),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("secrets"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="name the Secrets that are meant (`resourceNames`); a pod needs no right for its own `secretKeyRef`",
        )
