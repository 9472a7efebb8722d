r"""A role allows everything.

## Why it matters
`*` on `*` is `cluster-admin` by another name: every Secret, every machine, and also all that will be installed in the
cluster later. A program that needs so much is rare; a program that got so much because it was quick is not.

List what the program does instead. Run it with a small role first: each answer `forbidden` names the next right that
it needs, and the list is usually done after three.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: pipeline
rules:
- apiGroups: ["*"]
  resources: ["*"]
  verbs: ["*"]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: pipeline
rules:
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, delete]
```

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
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
        "checkov/CKV_K8S_49",
        "trivy/KSV-0044",
        "kubescape/C-0187",
        "semgrep/legacy-api-clusterrole-excessive-permissions",
        "polaris/rolebindingClusterAdminRole",
    ),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    if allowed.is_unlimited:
        where = "the cluster" if allowed.role.is_cluster_wide else "its namespace"
        yield Finding(
            allowed.anchor,
            f"`{allowed.role.name}` allows everything with everything in {where}, now and whatever is added later",
            help="list the resources and verbs that the program uses",
        )
