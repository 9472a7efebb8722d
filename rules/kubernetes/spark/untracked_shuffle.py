r"""Executors are taken away while other stages still need their shuffle files.

## Why it matters
With dynamic allocation Spark gives idle executors back. What they have written in a shuffle lies on their own disk, and
on Kubernetes there is no external shuffle service to keep it. Shuffle tracking leaves executors alone as long as their
files are needed; switched off, those files are lost, and stages fail or are computed again:

```text
org.apache.spark.shuffle.FetchFailedException
```

## Examples
```yaml bad
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: features
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/features:1.4.2
  sparkVersion: 4.0.1
  mainApplicationFile: local:///app/features.py
  dynamicAllocation:
    enabled: true
    shuffleTrackingEnabled: false
  driver: {cores: 1}
  executor: {cores: 2}
```
```yaml fixed
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: features
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/features:1.4.2
  sparkVersion: 4.0.1
  mainApplicationFile: local:///app/features.py
  dynamicAllocation:
    enabled: true
    shuffleTrackingEnabled: true
  driver: {cores: 1}
  executor: {cores: 2}
```
```yaml good
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: features
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/features:1.4.2
  sparkVersion: 4.0.1
  mainApplicationFile: local:///app/features.py
  dynamicAllocation:
    enabled: true
  driver: {cores: 1}
  executor: {cores: 2}
```

## Known limits
The operator switches tracking on by itself where nothing is said. Nothing is said with a shuffle service or manager of
your own (`spark.shuffle.service.enabled`, `spark.shuffle.manager`) or a fallback storage for decommissioning.

## References
- https://spark.apache.org/docs/latest/job-scheduling.html#dynamic-resource-allocation
- https://spark.apache.org/docs/latest/running-on-kubernetes.html
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.spark import SparkApplication
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_ELSEWHERE = ("spark.shuffle.manager", "spark.storage.decommission.fallbackStorage.path")


@rule(on=SparkApplication, category=Category.HEALTH, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(application: SparkApplication) -> Iterator[Finding]:
    found = application.untracked_shuffle
    if found is not None and not any(name in application.settings for name in _ELSEWHERE):
        yield Finding(
            found.span,
            "idle executors are taken away with shuffle files that later stages need",
            help="write `true`, or leave the field out",
            fix=Fix("track the shuffle files", (Edit(found.span, "true"),)),
        )
