r"""This API version of the kind still works, and is to be given up.

## Why it matters
A deprecated version is still served, with a warning, and one of the next releases of Kubernetes may drop it. Then the
manifest cannot be applied any more, and the day on which that is noticed is the day of the upgrade:

```text
Warning: autoscaling/v2beta2 HorizontalPodAutoscaler is deprecated in v1.23+, unavailable in v1.26+; use autoscaling/v2
HorizontalPodAutoscaler
```

The same goes for an alpha or beta version of a kind that has become stable.

## Examples
```yaml bad
apiVersion: resource.k8s.io/v1beta1
kind: ResourceClaimTemplate
metadata:
  name: one-gpu
spec:
  spec:
    devices:
      requests:
      - name: gpu
        deviceClassName: gpu.nvidia.com
```
```yaml good
apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata:
  name: one-gpu
spec:
  spec:
    devices:
      requests:
      - name: gpu
        exactly:
          deviceClassName: gpu.nvidia.com
```

## Known limits
Judged for the version of Kubernetes that `target-kubernetes` names, or else the newest that dslint knows (as of
2026-11). Without a target, a stable version counts only if the three releases before the newest serve it too. What is
gone already is `removed-api-version`'s business, and Endpoints, which Kubernetes warns of and does not mean to remove,
are not judged.

## References
- https://kubernetes.io/docs/reference/using-api/deprecation-guide/
- https://kubernetes.io/docs/reference/using-api/deprecation-policy/
"""

from collections.abc import Iterator

from dslint.facts.api_versions import api_fate
from dslint.facts.kubernetes_versions import kubernetes_versions
from dslint.kubernetes import Object
from dslint.kubernetes.schema import stable_version
from dslint.rule import Category, Finding, Given, Severity, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("kube-score/stable-version", "kyverno/disallow-deprecated-apis"),
)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    node, fate = found.api_version_node, api_fate(found.api_version, found.kind)
    if node is None or found.is_of_its_time:
        return
    if fate is not None and fate.is_deprecated_in(given.kubernetes):
        since = "" if ".openshift.io/" in found.api_version else f" since Kubernetes {fate.deprecated}"
        said, now = f"is deprecated{since}", fate.now
    else:
        said, now = "is not stable, and the kind has a version that is", stable_version(found, given.kubernetes)
        if now is None or (given.kubernetes is None and stable_version(found, _older()) is None):
            return
    yield Finding(
        node.span,
        f"`{found.api_version}` of {found.kind} {said}",
        help=f"write it for `{now}`" if now else "nothing takes its place",
    )


def _older() -> str:
    """Three releases before the newest, which many clusters still run."""
    return kubernetes_versions()[-4]
