r"""A value under `data` of a Secret is not written in base64.

## Why it matters
What stands under `data` of a Secret (and under `binaryData` of a ConfigMap) must be base64: text turned into letters,
digits, `+` and `/`. It hides nothing, it is only a way to write any bytes. A value in clear text belongs under
`stringData`. Kubernetes refuses the object:

```text
Error from server (BadRequest): Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input
byte 6
```

## Examples
```yaml bad
apiVersion: v1
kind: Secret
metadata:
  name: mlflow
data:
  tracking-user: ml-team
```
```yaml fixed
apiVersion: v1
kind: Secret
metadata:
  name: mlflow
data:
  tracking-user: bWwtdGVhbQ==
```
```yaml good
apiVersion: v1
kind: Secret
metadata:
  name: mlflow
stringData:
  tracking-user: ml-team
```

## Known limits
A text that happens to be base64 as well (`password`) cannot be told from one that is meant to be. Placeholders and
values encrypted by SOPS are not judged.

## References
- https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
"""

from collections.abc import Iterator

from dslint.kubernetes import ConfigData
from dslint.kubernetes.config_data import encoded, in_base64, is_base64
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=ConfigData, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(found: ConfigData) -> Iterator[Finding]:
    for name, node in encoded(found):
        if is_base64(node.text):
            continue
        is_short = node.style in ("plain", "single", "double") and "\n" not in node.span.text
        edit = Edit(node.span, in_base64(node.text)) if is_short else None
        yield Finding(
            node.span,
            f"the value of `{name}` is not base64: Kubernetes refuses the {found.kind}",
            help="write it in base64 (`printf %s text | base64`), or in clear text under `stringData`"
            if found.kind == "Secret"
            else "write it in base64, or as text under `data`",
            fix=Fix("write it in base64", (edit,)) if edit else None,
            sensitive=True,
        )
