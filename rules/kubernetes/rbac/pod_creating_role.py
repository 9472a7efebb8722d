r"""A role may start pods of its own making.

## Why it matters
A pod may use every service account, Secret and volume of its namespace. So whoever may create pods, or something that
makes pods (Deployments, Jobs), has the rights of all service accounts there, and without Pod Security the machine too.

Schedulers of workflows, notebooks and training jobs live by creating pods: that is their work. Then it helps to keep
what they start in a namespace where nothing else is.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: launcher
rules:
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, create]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: launcher
rules:
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation
"""

from collections.abc import Iterator

from dslint.kubernetes import PolicyRule
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PolicyRule,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kube-linter/access-to-create-pods", "trivy/KSV-0048", "kubescape/C-0188"),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("pods"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave it out, or give it in a namespace that holds nothing else",
        )
