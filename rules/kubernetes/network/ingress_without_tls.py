r"""An Ingress serves its hosts without encryption.

## Why it matters
Without `tls`, requests travel as plain text: passwords, tokens and the data that a model is asked about can be read
and changed on the way. Many controllers also need `tls` before they send visitors from `http://` to `https://`.

With cert-manager in the cluster, an annotation and the name of a Secret are all it takes: it gets the certificate and
renews it.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  # expect: ingress-without-tls (polaris/tlsSettingsMissing, kubescape/C-0263, kyverno/require-ingress-https)
  name: churn
spec:
  rules:
  - host: churn.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: churn-api
            port:
              name: http
```
```yaml good
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  tls:
  - hosts: ["churn.example.com"]
    secretName: churn-tls
  rules:
  - host: churn.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: churn-api
            port:
              name: http
```

## Known limits
Nothing is said where an annotation says that a load balancer of a cloud ends the encryption (AWS, Google, Azure), or
of an Ingress with an internal scheme.

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
- https://cert-manager.io/docs/usage/ingress/
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress
from dslint.rule import Category, Finding, Profile, Severity, rule

_ENDS_ELSEWHERE = (
    "certificate-arn",
    "managed-certificates",
    "pre-shared-cert",
    "appgw-ssl-certificate",
    "listen-ports",
    "kubernetes.io/tls-acme",
)


@rule(
    on=Ingress,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kubescape/C-0263", "kyverno/require-ingress-https", "polaris/tlsSettingsMissing"),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    if ingress.tls or ingress.spec is None or any(value == "internal" for value in ingress.annotations.values()):
        return
    if any(name.endswith(_ENDS_ELSEWHERE) for name in ingress.annotations):
        return
    hosts = ", ".join(f"`{host.text}`" for host in ingress.hosts[:3]) or "its hosts"
    yield Finding(
        ingress.anchor,
        f"this Ingress has no `tls`: what is sent to {hosts} can be read on the way",
        help="add `tls` with the hosts and the Secret of their certificate",
    )
