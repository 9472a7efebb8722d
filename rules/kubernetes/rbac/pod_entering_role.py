r"""A role may go into the containers of others.

## Why it matters
`pods/exec` and `pods/attach` are a shell in every container of the namespace (with a ClusterRole: of the cluster), with
all its files, tokens and data. `pods/portforward` reaches ports that no Service shows, such as the database's. People
who look for a bug want that now and then; a program hardly ever does.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: dashboard
rules:
- apiGroups: [""]
  resources: [pods, pods/exec]
  verbs: [get, list, create]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: dashboard
rules:
- apiGroups: [""]
  resources: [pods, pods/log]
  verbs: [get, list]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/
- https://kubernetes.io/docs/reference/access-authn-authz/authorization/
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
        "polaris/clusterrolePodExecAttach",
        "polaris/rolePodExecAttach",
        "polaris/clusterrolebindingPodExecAttach",
        "polaris/rolebindingClusterRolePodExecAttach",
        "polaris/rolebindingRolePodExecAttach",
        "checkov/CKV2_K8S_2",
        "trivy/KSV-0053",
        "trivy/KSV-0054",
        "kubescape/C-0002",
        "kubescape/C-0063",
    ),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("entering"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave it out, or keep it in a role that only people get who look for bugs",
        )
