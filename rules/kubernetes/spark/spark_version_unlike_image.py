r"""A SparkApplication says another version of Spark than its image has.

## Why it matters
The operator decides by `sparkVersion` how it hands the application over: which fields it may set, and where the
examples lie that you name in `mainApplicationFile`. What runs is the Spark in the image. Jars that are built for
another version fail late, in the middle of a job:

```text
java.lang.NoSuchMethodError: ... org.apache.spark.sql...
java.nio.file.NoSuchFileException: /opt/spark/examples/jars/spark-examples_2.12-3.5.1.jar
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
  image: apache/spark:4.0.1
  sparkVersion: 3.5.1
  mainApplicationFile: local:///app/features.py
  driver: {cores: 1}
  executor: {instances: 2}
```
```yaml good
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: features
spec:
  type: Python
  mode: cluster
  image: apache/spark:4.0.1
  sparkVersion: 4.0.1
  mainApplicationFile: local:///app/features.py
  driver: {cores: 1}
  executor: {instances: 2}
```

## Known limits
The version of an image is known for `apache/spark`, `spark`, Bitnami's and the operator's own images whose tag begins
with it. Your own images are not looked at. A jar of Spark's own examples must have the version of the image in its name
as well.

## References
- https://www.kubeflow.org/docs/components/spark-operator/user-guide/writing-sparkapplication/
"""

import re
from collections.abc import Iterator

from dslint.kubernetes.kinds.spark import SparkApplication, image_version
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=SparkApplication, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(application: SparkApplication) -> Iterator[Finding]:
    written, file = application.spark_version, application.file
    container = application.pods[0].containers[0]
    found = image_version(container.image) if not container.image_is_replaced else None
    if found is None or container.image_node is None:
        return
    related = (Related(container.image_node.span, "the image"),)
    if written is not None and written.text[:1].isdigit() and written.text != found:
        yield Finding(
            written.span,
            f"`sparkVersion` is {written.text}, and the image has Spark {found}",
            help=f"write {found}",
            related=related,
        )
    jar = re.search(r"/spark-examples_[0-9.]+-([0-9]+\.[0-9]+\.[0-9]+)\.jar$", file.text) if file else None
    if file is not None and jar is not None and jar[1] != found:
        yield Finding(
            file.span,
            f"this jar is of Spark {jar[1]}, and the image has Spark {found}: it is not there",
            help="write `local:///opt/spark/examples/jars/spark-examples.jar`, a link to the right one",
            related=related,
        )
