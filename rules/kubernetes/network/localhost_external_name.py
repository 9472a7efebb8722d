r"""A Service is a name for the machine on which it is looked up.

## Why it matters
A Service of `type: ExternalName` is an alias in DNS. With `externalName: localhost`, whoever asks for it is sent to
itself: the pod that calls it, or an ingress controller, which may then hand out pages that only itself should see. It
never reaches another pod. Mostly somebody meant a server on their own laptop.
Some gateways want such a Service as a placeholder.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: mlflow
spec:
  type: ExternalName
  # expect: localhost-external-name (kyverno/disallow-localhost-services)
  externalName: localhost
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: mlflow
spec:
  type: ExternalName
  externalName: mlflow.example.com
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#externalname
- https://kyverno.io/policies/other/disallow-localhost-services/disallow-localhost-services/
"""

from collections.abc import Iterator

from dslint.kubernetes import Service
from dslint.rule import Category, Finding, Profile, Severity, rule

_SELF = ("localhost", "localhost.localdomain", "127.0.0.1", "::1", "0.0.0.0")


@rule(
    on=Service,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kyverno/disallow-localhost-services",),
)
def check(service: Service) -> Iterator[Finding]:
    node = service.external_name
    if node is not None and service.type == "ExternalName" and node.text.lower().rstrip(".") in _SELF:
        yield Finding(
            node.span,
            f"`{node.text}` is whatever machine or pod looks this Service up, never another one",
            help="write the name of the server as other machines know it; from a kind or minikube cluster to your own "
            "laptop, `host.docker.internal` or `host.minikube.internal`",
        )
