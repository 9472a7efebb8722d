r"""A pod names its service account in a field that is deprecated.

## Why it matters
`serviceAccount` is the old name of `serviceAccountName`. Kubernetes still fills in the one from the other, but tools
that look at manifests (policies, templates, other people) look for the new name only, and if both are there and
differ, it is the new one that counts.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  serviceAccount: churn
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    resources:
      limits:
        memory: 8Gi
```
```yaml fixed
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  serviceAccountName: churn
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    resources:
      limits:
        memory: 8Gi
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  serviceAccountName: churn
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    readinessProbe:
      httpGet:
        path: /ready
        port: 8080
    resources:
      requests:
        memory: 8Gi
      limits:
        memory: 8Gi
```

## References
- https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.kubernetes.fields import has, key
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=("kube-linter/deprecated-service-account-field", "kubescape/C-0294"),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    found = key(pod.yaml, "serviceAccount")
    if found is None or not pod.is_whole or not has(pod.yaml, "containers"):
        return
    new = found.span.text.replace("serviceAccount", "serviceAccountName")
    edit = None if has(pod.yaml, "serviceAccountName") else Edit(found.span, new)
    yield Finding(
        found.span,
        "`serviceAccount` is deprecated: it is called `serviceAccountName`",
        help="write `serviceAccountName`" if edit else "leave it out, `serviceAccountName` is there",
        fix=Fix("write `serviceAccountName`", (edit,)) if edit else None,
    )
