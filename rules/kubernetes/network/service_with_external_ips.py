r"""A Service claims addresses with `externalIPs`.

## Why it matters
Kubernetes checks nothing about these addresses. Whoever may write a Service can name any of them, the address of
another machine or of a public API, and all pods of the cluster then send what was meant for that address to the pods
of this Service (CVE-2020-8554). There is no patch for it; clusters that several teams share forbid the field, and it
is deprecated since Kubernetes 1.36.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  # expect: service-with-external-ips (trivy/KSV-0108, kyverno/restrict-service-external-ips)
  externalIPs: ["203.0.113.7"]
  ports:
  - port: 80
    targetPort: 8000
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: 8000
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
- https://github.com/kubernetes/kubernetes/issues/97076
"""

from collections.abc import Iterator

from dslint.kubernetes import Service
from dslint.kubernetes.fields import items, key
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Service,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kyverno/restrict-service-external-ips", "trivy/KSV-0108"),
)
def check(service: Service) -> Iterator[Finding]:
    found = key(service.spec, "externalIPs") if service.spec is not None else None
    if found is not None and next(items(service.spec, "externalIPs"), None) is not None:
        yield Finding(
            found.span,
            "`externalIPs` takes the traffic of any address that is written here, whoever owns it (CVE-2020-8554)",
            help="use `type: LoadBalancer` (with MetalLB on your own machines) or an Ingress",
        )
