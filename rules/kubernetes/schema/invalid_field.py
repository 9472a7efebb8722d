r"""A field holds what it cannot hold, or one that must be there is missing.

## Why it matters
Every field of a Kubernetes object has a type, some have a list of values, some must be there. Where that does not
fit, the object is refused when it is applied. The most common case is quotes: a port must be a number (`8000`), while
the value of an environment variable, a label and an annotation must be a string, even if it looks like a number or a
yes (`"1"`, `"true"`).

```text
json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string
```

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: EPOCHS
          value: 20
        resources:
          limits:
            memory: 8Gi
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: EPOCHS
          value: "20"
        resources:
          limits:
            memory: 8Gi
```
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 8GB
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: EPOCHS
          value: "20"
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Checked are the kinds that Kubernetes itself serves, against the version that `target-kubernetes` names or else the
newest that dslint knows. Custom resources are not checked, and neither are values that something else fills in
(`${PORT}`).

## References
- https://kubernetes.io/docs/reference/kubernetes-api/
- https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.kubernetes.schema import SchemaError
from dslint.rule import Category, Edit, Finding, Fix, Given, Severity, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=("kube-linter/schema-validation", "kubeconform/schema", "flux-schema/schema"),
)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    for error in found.schema_errors(given.kubernetes):
        message, help = _words(error)
        if message:
            yield Finding(
                error.span, f"{message}: Kubernetes refuses the {found.kind}", help=help, fix=_other_quotes(error)
            )


def _words(error: SchemaError) -> tuple[str, str]:
    written = error.span.text
    if error.kind == "missing-field":
        return f"`{error.path}` is missing, and must be there", f"add `{error.detail}`"
    if error.kind == "wrong-type":
        cure = f'write `"{written}"`, in quotes' if _is_bare(error) else ""
        cure = cure or f"write {error.detail}" + (", without quotes" if written[:1] in "\"'" else "")
        return f"`{error.path}` must be {error.detail}", cure
    if error.kind == "invalid-value" and error.detail == "a quantity":
        return f"`{written}` is no quantity", "write a number with or without a unit: `500m`, `2`, `512Mi`, `8Gi`"
    if error.kind == "invalid-value":
        meant = f"; did you mean `{error.suggestion}`?" if error.suggestion else ""
        return f"`{written}` is no value of `{error.path}`", f"allowed are {error.detail}{meant}"
    return "", ""


def _is_bare(error: SchemaError) -> bool:
    """Whether a word that must be a string stands there without quotes."""
    written = error.span.text
    is_word = written[:1] not in "\"'[{&*!" and "\n" not in written
    return error.detail == "a string" and is_word and not error.path.endswith(written)


def _other_quotes(error: SchemaError) -> Fix | None:
    """Quotes around what must be a string; none around a number or a yes or no that must not be one."""
    if error.kind != "wrong-type":
        return None
    written = error.span.text
    if _is_bare(error):
        return Fix("put it in quotes", (Edit(error.span, f'"{written}"'),))
    form = {"an integer": r"-?(?:0|[1-9]\d*)", "true or false": "true|false"}.get(error.detail)
    if form is None or not re.fullmatch(rf"([\"'])(?:{form})\1", written):
        return None
    return Fix("take the quotes off", (Edit(error.span, written[1:-1]),))
