r"""A role uses `*` for what may be done, or for what it may be done with.

## Why it matters
`verbs: ["*"]` allows more than reading and writing: it holds `deletecollection`, which empties a namespace, and
`bind`, `escalate` and `impersonate`, with which one gets any other right. `resources: ["*"]` holds Secrets, and every
kind that will be installed later, which nobody thought of when the role was written.

## Examples
```yaml bad role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pipeline
  namespace: ml
rules:
- apiGroups: [batch]
  resources: [jobs]
  verbs: ["*"]
```
```yaml good role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pipeline
  namespace: ml
rules:
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, delete]
```

## Known limits
A rule with `*` in both places is reported once, by *unlimited-role*.

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
        "kube-linter/wildcard-in-rules",
        "checkov/CKV_K8S_49",
        "trivy/KSV-0045",
        "trivy/KSV-0046",
        "trivy/KSV-0112",
        "kyverno/restrict-wildcard-verbs",
        "kyverno/restrict-wildcard-resources",
    ),
)
def check(allowed: PolicyRule) -> Iterator[Finding]:
    if allowed.is_unlimited:
        return
    verbs = ", ".join(f"`{verb.text}`" for verb in allowed.verbs)
    resources = ", ".join(f"`{resource.text}`" for resource in allowed.resources)
    for verb in allowed.verbs:
        if verb.text == "*" and resources:
            message = f"`*` allows everything with {resources}, `deletecollection` and `escalate` included"
            yield Finding(verb.span, message, help="list the verbs that are needed: `get`, `list`, `watch`, ...")
    for resource in allowed.resources:
        if resource.text == "*" and verbs:
            message = f"`*` allows {verbs} with every kind of object, Secrets and whatever comes later included"
            yield Finding(resource.span, message, help="list the resources that are needed: `pods`, `pods/log`, ...")
