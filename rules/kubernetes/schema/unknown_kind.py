r"""Kubernetes does not know this kind of object, or not in this API version any more.

## Why it matters
Kubernetes retires old API versions: `apps/v1beta1` went with 1.16, `autoscaling/v2beta2` with 1.26. A manifest that
was copied from an old tutorial, or that simply lay there for some years, cannot be applied any more, and a cluster
that is upgraded loses what its tools apply again and again:

```text
error: resource mapping not found for name: "churn-api" namespace: "": no matches for kind "HorizontalPodAutoscaler" in
version "autoscaling/v2beta2": ensure CRDs are installed first
```

The same is said of a kind or a group with a typo.

## Examples
```yaml bad
apiVersion: autoscaling/v2beta2
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
that dslint knows. Custom resources are not. Between two API versions fields may have moved: the other rules of this
topic say what does not fit once the version is changed. Files called a patch are left to what they patch, and those in
a directory that is called after a release (`install/v0.3.0/`) to the clusters of their day. A group that Kubernetes
does not have is judged where the kind is one of its own and the group has no dot (`app/v1`) or a slip in it.

## References
- https://kubernetes.io/docs/reference/using-api/deprecation-guide/
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Given, Severity, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kube-linter/no-extensions-v1beta", "kyverno/check-deprecated-apis"),
)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    directory, _, name = found.document.source.path.rpartition("/")
    if "patch" in name or any(_release().fullmatch(each) for each in directory.split("/")):
        return
    target = f"Kubernetes {given.kubernetes}" if given.kubernetes else "Kubernetes"
    for error in found.schema_errors(given.kubernetes):
        if error.kind == "unknown-kind":
            wanted = f"`{error.path}: {error.suggestion}`"
            cure = f"write {wanted}" if error.path == "apiVersion" else f"did you mean {wanted}?"
            yield Finding(
                error.span,
                f"{target} has no kind `{found.kind}` in `{found.api_version}`: the object cannot be applied",
                help=cure if error.suggestion else "see the deprecation guide for what took its place",
            )


@cache
def _release() -> re.Pattern[str]:
    """A directory that holds what was once released, such as `v0.3.0` or `1.24`."""
    return re.compile(r"v?\d+\.\d+(?:\.\d+)?(?:[-.]?(?:alpha|beta|rc|pre|dev|post)[-.]?\d*)?")
