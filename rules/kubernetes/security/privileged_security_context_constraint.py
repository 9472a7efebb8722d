r"""A security context constraint of OpenShift allows privileged containers.

## Why it matters
On OpenShift a SecurityContextConstraints object says what pods may do. `allowPrivilegedContainer: true` lets everybody
who may use it start containers that are root on their node. OpenShift comes with one such object, `privileged`, for
its own agents; a second one is easily given to too many.

## Examples
```yaml bad scc.yaml
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: training
allowPrivilegedContainer: true
```
```yaml good scc.yaml
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: training
allowPrivilegedContainer: false
```

## References
- https://docs.openshift.com/container-platform/4.17/authentication/managing-security-context-constraints.html
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import Scalar, find


@rule(
    on=Object,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kube-linter/scc-deny-privileged-container",),
)
def check(found: Object) -> Iterator[Finding]:
    if found.kind != "SecurityContextConstraints":
        return
    allowed = find(found.yaml, "allowPrivilegedContainer")
    if isinstance(allowed, Scalar) and allowed.value is True:
        yield Finding(
            allowed.span,
            "whoever may use this constraint may start containers that are root on their node",
            help="write `false`, and allow single capabilities under `allowedCapabilities` where they are needed",
        )
