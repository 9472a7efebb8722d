r"""Two Services ask external-dns for the same name.

## Why it matters
external-dns writes the DNS records that these annotations ask for. Two Services that ask for one name take turns, or
share its visitors between them, whatever they serve: every other request to the model may reach the dashboard.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
  annotations:
    external-dns.alpha.kubernetes.io/hostname: churn.example.com
spec:
  selector:
    app: churn-api
  ports:
  - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: churn-ui
  annotations:
    # expect: duplicate-dns-name (kyverno/require-unique-external-dns)
    external-dns.alpha.kubernetes.io/hostname: churn.example.com
spec:
  selector:
    app: churn-ui
  ports:
  - port: 80
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: churn-api
  annotations:
    external-dns.alpha.kubernetes.io/hostname: churn.example.com
spec:
  selector:
    app: churn-api
  ports:
  - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: churn-ui
  annotations:
    external-dns.alpha.kubernetes.io/hostname: ui.churn.example.com
spec:
  selector:
    app: churn-ui
  ports:
  - port: 80
```

## Known limits
Compared are the Services of one file: those of different files may be for different clusters.

## References
- https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/
"""

from collections.abc import Iterator

from dslint.kubernetes import Manifest, Service
from dslint.kubernetes.fields import scalar
from dslint.rule import Category, Finding, Related, Severity, Span, once_per_node, rule

_HOSTNAME = "external-dns.alpha.kubernetes.io/hostname"


@rule(
    on=Service,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kyverno/require-unique-external-dns",),
)
def check(service: Service) -> Iterator[Finding]:
    node = scalar(service.metadata, "annotations", _HOSTNAME)
    if node is None or "$" in node.text or "{{" in node.text or not isinstance(service.document, Manifest):
        return
    firsts = _firsts(service.document)
    for name in _names(node.text):
        if firsts[name] != node.span:
            yield Finding(
                node.span,
                f"another Service asks for the DNS name `{name}` too: requests go now to the one, now to the other",
                help="give each Service a name of its own",
                related=(Related(firsts[name], "the other one"),),
            )


@once_per_node
def _firsts(manifest: Manifest) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for each in manifest.objects:
        node = scalar(each.metadata, "annotations", _HOSTNAME) if isinstance(each, Service) else None
        for name in _names(node.text) if node is not None else ():
            found.setdefault(name, node.span if node is not None else each.span)
    return found


def _names(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := part.strip().lower().rstrip("."))]
