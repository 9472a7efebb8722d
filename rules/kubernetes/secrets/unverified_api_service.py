r"""The API server does not check to which extension it talks.

## Why it matters
With `insecureSkipTLSVerify: true` the API server passes requests of users on to whatever pod answers, together with who
they are. A pod that gets in between can answer in its place. Metrics servers are often installed this way because it
works at once; cert-manager can put the right certificate into `caBundle` by itself (`cert-manager.io/inject-ca-from`).

## Examples
```yaml bad api.yaml
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1beta1.metrics.k8s.io
spec:
  group: metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  service:
    name: metrics-server
    namespace: kube-system
  insecureSkipTLSVerify: true
```
```yaml good api.yaml
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1beta1.metrics.k8s.io
spec:
  group: metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  service:
    name: metrics-server
    namespace: kube-system
  caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==
```

## References
- https://kubernetes.io/docs/tasks/extend-kubernetes/setup-extension-api-server/
"""

from collections.abc import Iterator

from dslint.kubernetes import APIService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar, find


@rule(
    on=APIService,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("semgrep/skip-tls-verify-service",),
)
def check(service: APIService) -> Iterator[Finding]:
    skips = as_scalar(find(service.spec, "insecureSkipTLSVerify"))
    if skips is not None and skips.value is True:
        yield Finding(
            skips.span,
            "requests of users go to whatever answers in the extension's place, as nothing checks who that is",
            help="remove it, and put the certificate of the extension's authority into `caBundle`",
        )
