r"""A ConfigMap or Secret has a key that Kubernetes does not take, or is too big.

## Why it matters
Keys become names of files, so they may hold only letters, digits, `-`, `_` and `.`: no space and no slash. All values
together must not be larger than 1 MiB; models and data sets belong into a volume or a bucket. Kubernetes refuses the
object:

```text
The ConfigMap "model" is invalid: data[conf/model]: Invalid value: "conf/model": a valid config key must consist of
alphanumeric characters, '-', '_' or '.'
```

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
data:
  conf/model: churn
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
data:
  model.name: churn
```

## References
- https://kubernetes.io/docs/concepts/configuration/configmap/
- https://kubernetes.io/docs/concepts/configuration/secret/#restriction-data-size
"""

from collections.abc import Iterator

from dslint.kubernetes import ConfigData, is_placeholder
from dslint.kubernetes.config_data import MOST_BYTES, entries, size, wrong_in_key
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ConfigData, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(found: ConfigData) -> Iterator[Finding]:
    for key in entries(found):
        why = None if is_placeholder(key.text) else wrong_in_key(key.text)
        if why:
            yield Finding(
                key.span,
                f"`{key.text}` is no legal key, so that Kubernetes refuses the {found.kind}: {why}",
                help="write letters, digits, `-`, `_` and `.`; a volume's `items` can give the file any path",
            )
    if size(found) > MOST_BYTES:
        yield Finding(
            found.anchor,
            f"the values of this {found.kind} come to more than 1 MiB: Kubernetes refuses it",
            help="put what is large into a volume or a bucket",
        )
