r"""An Ingress serves a host over HTTPS for which it has no certificate.

## Why it matters
`tls` of an Ingress lists the hosts for which there is a certificate. A host that its rules name but `tls` does not is
served with the controller's own certificate, which is for no host at all. Browsers show a full-page warning, and
clients stop:

```text
requests.exceptions.SSLError: certificate verify failed: Hostname mismatch, certificate is not valid for
'churn.example.com'
```

Mostly the host was renamed in one of the two places.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  tls:
  - hosts: ["churn.example.org"]
    secretName: churn-tls
  rules:
  # expect: ingress-host-without-certificate (kyverno/ingress-host-match-tls)
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
Nothing is said of an Ingress without `tls` (see `ingress-without-tls`, profile `strict`), and of one whose `tls`
names no hosts: then the certificate is for all.

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress, is_placeholder
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Ingress,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kyverno/ingress-host-match-tls",),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    known = ingress.tls_hosts
    if not known or any("hosts" not in entry for entry in ingress.tls) or any(map(is_placeholder, known)):
        return
    for host in ingress.hosts:
        if host.text in known or "*." + host.text.partition(".")[2] in known or is_placeholder(host.text):
            continue
        listed = ", ".join(f"`{name}`" for name in known[:5])
        yield Finding(
            host.span,
            f"there is no certificate for `{host.text}`: `tls` names {listed} only, and clients refuse the connection",
            help=f"add `{host.text}` to the `hosts` of an entry of `tls`, with a certificate that holds for it",
            related=(Related(ingress.tls[0].span, "the hosts with a certificate"),),
        )
