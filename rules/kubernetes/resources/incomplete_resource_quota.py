r"""A ResourceQuota bounds only some of CPU and memory.

## Why it matters
A `ResourceQuota` keeps one team from taking the whole cluster. What it does not name is not bounded: with a quota on
CPU alone, pods that ask for a core each and all the memory of their nodes still fit.

A quota also has an effect on manifests: as soon as it names `limits.memory`, each pod of the namespace must have a
memory limit, or it is refused.

## Examples
```yaml bad
apiVersion: v1
kind: ResourceQuota
metadata:
  name: research
  namespace: research
spec:
  hard:
    requests.cpu: "64"
    requests.nvidia.com/gpu: "8"
```
```yaml good
apiVersion: v1
kind: ResourceQuota
metadata:
  name: research
  namespace: research
spec:
  hard:
    requests.cpu: "64"
    requests.memory: 256Gi
    limits.cpu: "128"
    limits.memory: 256Gi
    requests.nvidia.com/gpu: "8"
```

## Known limits
Quotas on storage or on the number of objects alone are another matter, and left alone.

## References
- https://kubernetes.io/docs/concepts/policy/resource-quotas/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_mapping, find

_NAMES = (("requests.cpu", "cpu"), ("requests.memory", "memory"), ("limits.cpu",), ("limits.memory",))


@rule(
    on=Object,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("trivy/KSV-0040",),
)
def check(found: Object) -> Iterator[Finding]:
    hard = as_mapping(find(found.yaml, "spec", "hard")) if found.kind == "ResourceQuota" else None
    if hard is None or not _is_of_compute(hard.names()):
        return
    missing = ", ".join(f"`{names[0]}`" for names in _NAMES if not any(name in hard for name in names))
    if missing:
        yield Finding(found.anchor, f"this quota sets no bound for {missing}", help=f"add {missing} under `hard`")


def _is_of_compute(names: list[str]) -> bool:
    """Whether it bounds what pods compute with at all, and not only storage or the number of objects."""
    counted = ("count/", "requests.storage", "persistentvolumeclaims", "services", "configmaps", "secrets")
    return any(not name.startswith(counted) and ".storageclass." not in name for name in names)
