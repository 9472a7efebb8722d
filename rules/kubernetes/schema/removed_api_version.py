r"""Kubernetes has removed this API version of the kind.

## Why it matters
Kubernetes retires old API versions: `apps/v1beta1` went with 1.16, `autoscaling/v2beta2` with 1.26. A manifest that was
copied from an old tutorial, or that simply lay there for some years, cannot be applied any more, and a cluster that is
upgraded loses what its tools apply again and again:

```text
error: resource mapping not found for name: "churn-api" namespace: "": no matches for kind "HorizontalPodAutoscaler" in
version "autoscaling/v2beta2": ensure CRDs are installed first
```

Where nothing but the version has to be changed, as of 2026-11, the fix does it. Elsewhere fields have moved or
defaults are others: change the version, and the other rules about fields say what does not fit.

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
```yaml fixed
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
Judged for the version of Kubernetes that `target-kubernetes` names, or else the newest that dslint knows. Files called
a patch, or in `patches/`, are left to what they patch, and to the clusters of their day those that are called after the
version (`hpa-v2beta2.yaml`, `crd/v1beta1/`) or lie in a directory that is called after a release (`install/v0.3.0/`).

## References
- https://kubernetes.io/docs/reference/using-api/deprecation-guide/
"""

from collections.abc import Iterator

from dslint.facts.api_versions import api_fate
from dslint.kubernetes import Object
from dslint.purpose import Purpose
from dslint.rule import Category, Edit, Finding, Fix, Given, Severity, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=("kube-linter/no-extensions-v1beta", "kyverno/check-deprecated-apis", "popeye/POP-403", "trivy/KSV-0107"),
)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    fate, node = api_fate(found.api_version, found.kind), found.api_version_node
    if fate is None or node is None or not fate.is_removed_in(given.kubernetes) or found.is_of_its_time:
        return
    if found.document.purpose is Purpose.TEST:
        return
    cure = f"write `apiVersion: {fate.now}`" if fate.now else "nothing took its place: delete the object"
    edit = Edit(node.span, node.span.text.replace(found.api_version, fate.now)) if fate.now and fate.same else None
    yield Finding(
        node.span,
        f"Kubernetes {fate.removed} removed `{found.api_version}` of {found.kind}: the object cannot be applied",
        help=cure if fate.same or not fate.now else f"{cure}; its fields or defaults have changed with it",
        fix=Fix(f"write `{fate.now}`", (edit,)) if edit else None,
    )
