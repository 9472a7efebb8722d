r"""An Ingress writes lines of its own into the configuration of nginx.

## Why it matters
The `...-snippet` annotations of ingress-nginx are copied into the configuration of the proxy that serves the whole
cluster. Whoever may write an Ingress can with them run code in the controller, and read its service account, and with
that all Secrets of the cluster (CVE-2021-25742). Since version 1.9 they are switched off unless the controller's
ConfigMap says `allow-snippet-annotations: "true"`, and an Ingress that has them is refused:

```text
admission webhook "validate.nginx.ingress.kubernetes.io" denied the request:
nginx.ingress.kubernetes.io/configuration-snippet annotation cannot be used. Snippet directives are disabled by the
Ingress administrator
```

ingress-nginx itself is retired since March 2026, and what replaces it knows no snippets.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
  annotations:
    # expect: ingress-snippet (checkov/CKV_K8S_153, kyverno/disallow-ingress-nginx-custom-snippets, kubescape/C-0059)
    nginx.ingress.kubernetes.io/configuration-snippet: |
      more_set_headers "X-Frame-Options: DENY";
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
```yaml good
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: churn
  annotations:
    nginx.ingress.kubernetes.io/proxy-body-size: 50m
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

## References
- https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#configuration-snippet
- https://github.com/kubernetes/ingress-nginx/issues/7837
- https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.kubernetes.fields import key, mapping, text
from dslint.rule import Category, Finding, Profile, Severity, rule

_NGINX = ("nginx.ingress.kubernetes.io/", "ingress.kubernetes.io/", "nginx.org/")


@rule(
    on=Object,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "checkov/CKV_K8S_152",
        "checkov/CKV_K8S_153",
        "checkov/CKV_K8S_154",
        "kubescape/C-0059",
        "kyverno/disallow-ingress-nginx-custom-snippets",
    ),
)
def check(found: Object) -> Iterator[Finding]:
    if found.kind == "ConfigMap":
        data = mapping(found.yaml, "data")
        allowed = key(data, "allow-snippet-annotations") if data is not None else None
        if allowed is not None and text(data, "allow-snippet-annotations") == "true":
            yield Finding(
                allowed.span,
                "this lets every Ingress write into the configuration of the cluster's proxy",
                help="remove `allow-snippet-annotations`, and what needs it",
            )
        return
    annotations = mapping(found.metadata, "annotations") if found.kind == "Ingress" else None
    for name in found.annotations if annotations is not None else ():
        node = key(annotations, name) if annotations is not None and _is_snippet(name) else None
        if node is not None:
            yield Finding(
                node.span,
                f"`{name.rpartition('/')[2]}` runs in the proxy of the whole cluster, and is refused by default",
                help="write what it does with an annotation of its own, or in the application",
            )


def _is_snippet(name: str) -> bool:
    return name.startswith(_NGINX) and name.endswith(("-snippet", "-snippets"))
