r"""A PySpark application leaves the memory of its Python processes to chance.

## Why it matters
`memory` of an executor is the heap of the JVM. The Python processes beside it, with pandas, Arrow and models in them,
live in the overhead: by default four tenths of the heap for Python and R. When they need more, Kubernetes kills the
whole executor:

```text
The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM).
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
  driver: {cores: 1, memory: 2g}
  executor: {instances: 2, memory: 8g}
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
  driver: {cores: 1, memory: 2g}
  executor: {instances: 2, memory: 8g, memoryOverhead: 4g}
```

## Known limits
Whether the default is enough depends on the program: this rule only asks you to decide, and is in no smaller profile
than `all`.

## References
- https://spark.apache.org/docs/latest/running-on-kubernetes.html#spark-properties
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.spark import SparkApplication
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=SparkApplication, category=Category.RESOURCES, severity=Severity.INFO, profile=Profile.ALL)
def check(application: SparkApplication) -> Iterator[Finding]:
    language, executor = application.language, application.executor_key
    if language is None or executor is None or language.text not in ("Python", "R"):
        return
    if not application.has_memory_overhead:
        yield Finding(
            executor.span,
            f"the {language.text} processes of an executor get four tenths of its heap as memory, by default",
            help="write `memoryOverhead` with what they need",
        )
