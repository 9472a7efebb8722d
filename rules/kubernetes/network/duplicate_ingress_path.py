r"""Two rules of an Ingress are for the same host and path.

## Why it matters
Both say where requests for this path go, and only one of them can have them. Which one, no standard says: it depends
on the controller, and on the age of the Ingress. ingress-nginx refuses the second one where its webhook runs:

```text
admission webhook "validate.nginx.ingress.kubernetes.io" denied the request: host "churn.example.com" and path "/" is
already defined in ingress default/churn
```

Without the webhook, one of the two services silently gets nothing.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  rules:
  - host: churn.example.com
    http:
      paths:
      - path: /predict
        pathType: Prefix
        backend:
          service:
            name: churn-api
            port:
              name: http
      # expect: duplicate-ingress-path (kyverno/unique-ingress-host-and-path, kyverno/unique-ingress-paths)
      - path: /predict
        pathType: Prefix
        backend:
          service:
            name: churn-api-v2
            port:
              name: http
```
```yaml good
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
spec:
  ingressClassName: nginx
  tls:
  - hosts: ["churn.example.com"]
    secretName: churn-tls
  rules:
  - host: churn.example.com
    http:
      paths:
      - path: /predict
        pathType: Prefix
        backend:
          service:
            name: churn-api
            port:
              name: http
      - path: /v2/predict
        pathType: Prefix
        backend:
          service:
            name: churn-api-v2
            port:
              name: http
```

## Known limits
Compared are the rules of one Ingress, and of several in one file for the same controller and namespace. A canary of
ingress-nginx is meant to have the path of its main Ingress.

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches
- https://kubernetes.github.io/ingress-nginx/how-it-works/
"""

from collections.abc import Iterator

from dslint.kubernetes import Ingress, IngressPath, Manifest
from dslint.rule import Category, Finding, Related, Severity, once_per_node, rule


@rule(
    on=Ingress,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kyverno/unique-ingress-host-and-path", "kyverno/unique-ingress-paths"),
)
def check(ingress: Ingress) -> Iterator[Finding]:
    document = ingress.document
    firsts = _firsts(document) if isinstance(document, Manifest) else {}
    for path in ingress.paths:
        first = firsts.get(_identity(ingress, path))
        if first is None or first.node is path.node or first.node.span == path.node.span:
            continue
        host = f"of `{path.host}`" if path.host else "of all hosts"
        yield Finding(
            path.anchor,
            f"the path `{path.path}` {host} is there twice: which of the two gets the requests is left to chance",
            help="remove one of them, or give it another path or host",
            related=(Related(first.anchor, "it is here first"),),
        )


@once_per_node
def _firsts(manifest: Manifest) -> dict[tuple[object, ...], IngressPath]:
    found: dict[tuple[object, ...], IngressPath] = {}
    for each in manifest.objects:
        if isinstance(each, Ingress) and not each.is_partial:
            for path in each.paths:
                found.setdefault(_identity(each, path), path)
    return found


def _identity(ingress: Ingress, path: IngressPath) -> tuple[object, ...]:
    canary = ingress.name if ingress.annotations.get("nginx.ingress.kubernetes.io/canary") == "true" else None
    return (ingress.namespace, ingress.controller, canary, path.host, path.path, path.type)
