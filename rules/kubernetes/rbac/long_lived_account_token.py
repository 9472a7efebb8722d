r"""A service account gets a token that never ends.

## Why it matters
The tokens that Kubernetes gives to pods end after an hour and are made anew. A Secret of the type
`kubernetes.io/service-account-token` holds one that is good for as long as the account is there: in a backup, in a
notebook, with somebody who left the company.

For a program outside of the cluster, `kubectl create token trainer --duration=8h` makes one that ends. Inside of the
cluster a pod with `serviceAccountName` needs neither.

## Examples
```yaml bad token.yaml
apiVersion: v1
kind: Secret
metadata:
  name: trainer-token
  annotations:
    kubernetes.io/service-account.name: trainer
type: kubernetes.io/service-account-token
```
```yaml good account.yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: trainer
```

## Known limits
On OpenShift, and in clusters before Kubernetes 1.24, accounts get such Secrets by themselves.

## References
- https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token
- https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
"""

from collections.abc import Iterator

from dslint.kubernetes import Object, ServiceAccount
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar

_TYPE = "kubernetes.io/service-account-token"


@rule(
    on=Object,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kyverno/check-serviceaccount-secrets", "kyverno/deny-secret-service-account-token-type"),
)
def check(found: Object) -> Iterator[Finding]:
    kind = as_scalar(found.yaml.get("type")) if found.kind == "Secret" and not found.group else None
    places = [kind] if kind is not None and kind.text == _TYPE else []
    for place in found.secrets if isinstance(found, ServiceAccount) else places:
        yield Finding(
            place.span,
            "this token of a service account never ends, wherever it gets to",
            help="leave it out: `kubectl create token` makes one that ends, and pods get theirs by themselves",
        )
