r"""Kubernetes does not know this kind of object, or not in this API version.

## Why it matters
`apiVersion` and `kind` together name what an object is. With a slip in one of them, or a kind in a group to which it
does not belong, there is nothing that the cluster could make of it:

```text
error: resource mapping not found for name: "retrain" namespace: "": no matches for kind "CronJobs" in version
"batch/v1":
ensure CRDs are installed first
```

## Examples
```yaml bad
apiVersion: app/v1
kind: Deployment
metadata:
  name: churn-api
```
```yaml bad
apiVersion: batch/v1
kind: CronJobs
metadata:
  name: retrain
```
```yaml good
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: churn-api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: churn-api
  maxReplicas: 4
```

## Known limits
Only the API groups of Kubernetes itself are judged, for the version that `target-kubernetes` names or else the newest
that dslint knows. Custom resources are not. Without a target, alpha versions count that the three releases before it
have. API versions that Kubernetes has retired are `removed-api-version`'s business. Files called a patch are left to
what they patch, and those in a directory that is called after a release (`install/v0.3.0/`) to the clusters of their
day. A group that Kubernetes does not have is judged where the kind is one of its own and the group has no dot
(`app/v1`) or a slip in it.

## References
- https://kubernetes.io/docs/reference/kubernetes-api/
"""

from collections.abc import Iterator

from dslint.facts.kubernetes_versions import kubernetes_versions
from dslint.kubernetes import Object
from dslint.kubernetes.schema import served
from dslint.rule import Category, Finding, Given, Severity, rule


@rule(on=Object, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    if found.is_of_its_time or found.api_version == "builtin":  # a transformer or generator of Kustomize
        return
    target = f"Kubernetes {given.kubernetes}" if given.kubernetes else "Kubernetes"
    for error in found.schema_errors(given.kubernetes):
        if error.kind == "unknown-kind" and not (given.kubernetes is None and _was_served(found)):
            wanted = f"`{error.path}: {error.suggestion}`"
            cure = f"write {wanted}" if error.path == "apiVersion" else f"did you mean {wanted}?"
            yield Finding(
                error.span,
                f"{target} has no kind `{found.kind}` in `{found.api_version}`: the object cannot be applied",
                help=cure if error.suggestion else "see the API reference for the kinds of this group",
            )


def _was_served(found: Object) -> bool:
    """Whether one of the releases before the newest has it: alpha versions come and go with a release or two."""
    span = served().get(f"{found.api_version} {found.kind}") if "alpha" in found.version else None
    return span is not None and span[1] in kubernetes_versions()[-4:]
