r"""A role holds a right with which its owner can take over the cluster.

## Why it matters
Some rights look small and are worth as much as all others together:

- `impersonate`: act as anybody, administrators included
- `bind` and `escalate`: give oneself any role
- writing webhook configurations: read and change every object on its way into the cluster
- approving certificate requests: get a certificate for any name
- `nodes/proxy`: run commands in every pod through its machine, past the audit log
- `serviceaccounts/token`: get a token of any service account of the namespace
- creating PersistentVolumes: mount any directory of a machine
- changing the ConfigMap `aws-auth`: become an administrator on EKS

Operators need one or the other of them. Then give it for the objects that are meant only (`resourceNames`), in a
namespace of its own.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: notebook-controller
rules:
- apiGroups: [""]
  resources: [users, serviceaccounts]
  verbs: [impersonate]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: notebook-controller
rules:
- apiGroups: [""]
  resources: [serviceaccounts]
  verbs: [get, list]
```

## Known limits
Judged is what the role names. `*` for all resources is *wildcard-in-role*'s affair, and
rights over named objects (`resourceNames`) are left alone.

## References
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
- https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
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
        "checkov/CKV2_K8S_3",
        "trivy/KSV-0043",
        "kubescape/C-0065",
        "checkov/CKV_K8S_157",
        "checkov/CKV_K8S_158",
        "checkov/CKV2_K8S_1",
        "kubescape/C-0191",
        "kyverno/restrict-escalation-verbs-roles",
        "checkov/CKV_K8S_155",
        "trivy/KSV-0114",
        "kubescape/C-0281",
        "kyverno/restrict-clusterrole-mutating-validating-admission-webhooks",
        "checkov/CKV_K8S_156",
        "kubescape/C-0280",
        "kyverno/restrict-clusterrole-csr",
        "checkov/CKV2_K8S_2",
        "trivy/KSV-0047",
        "kubescape/C-0279",
        "kyverno/restrict-clusterrole-nodesproxy",
        "trivy/KSV-0115",
        "kubescape/C-0278",
        "kubescape/C-0282",
    ),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    for granted in allowed.granted("takeover"):
        yield Finding(
            granted.resources[0].span,
            f"who may {granted.what} {granted.right.lets}",
            help="leave it out, or name the objects that are meant with `resourceNames`",
        )
