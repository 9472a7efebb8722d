r"""A Spark application is started again whenever it has ended, even well.

## Why it matters
With `restartPolicy: {type: Always}` the operator submits the application anew after each run. That is right for a
stream that must never end. A batch that writes a table writes it again, and again, for as long as the object is there.

## Examples
```yaml bad
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: daily-features
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/features:1.4.2
  sparkVersion: 4.0.1
  mainApplicationFile: local:///app/features.py
  restartPolicy:
    type: Always
  driver: {cores: 1}
  executor: {instances: 2}
```
```yaml good
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: daily-features
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/features:1.4.2
  sparkVersion: 4.0.1
  mainApplicationFile: local:///app/features.py
  restartPolicy:
    type: OnFailure
    onFailureRetries: 3
  driver: {cores: 1}
  executor: {instances: 2}
```

## Known limits
An application counts as a stream if `stream`, `kafka`, `consumer` or `server` is in its name, its file or its settings.

## References
- https://www.kubeflow.org/docs/components/spark-operator/user-guide/running-sparkapplications/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.spark import SparkApplication
from dslint.rule import Category, Finding, Profile, Severity, rule

_ENDLESS = ("stream", "kafka", "kinesis", "consumer", "server", "thrift", "connect")


@rule(on=SparkApplication, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(application: SparkApplication) -> Iterator[Finding]:
    policy, file = application.restart, application.file
    texts = (application.object.name or "", file.text if file else "", *application.settings)
    if policy is not None and policy.text == "Always" and not any(w in t.lower() for w in _ENDLESS for t in texts):
        yield Finding(
            policy.span,
            "the application is run again whenever it has ended, even if it has succeeded",
            help="write `OnFailure` with `onFailureRetries`, or `Never`",
        )
