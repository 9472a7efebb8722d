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
            memory: 8Gi
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
newest that dslint knows; beside its published schemas, what the API server wants of names, addresses, shares and of
what stands together, as far as it is about one object. Custom resources are `invalid-custom-field`'s business. Values
that something else fills in (`${PORT}`, `{volume-id}`) are not checked.

## References
- https://kubernetes.io/docs/reference/kubernetes-api/
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.kubernetes.schema import SchemaError
from dslint.kubernetes.schema.words import other_quotes, said
from dslint.rule import Category, Finding, Fix, Given, Related, Severity, rule

_PLACEHOLDER = r"\{[\w-]+\}|\[[A-Za-z][^,\[\]{}]*\]|<[^<>]+>"


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=("kube-linter/schema-validation", "kubeconform/schema", "flux-schema/schema"),
)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    for error in found.schema_errors(given.kubernetes):
        message, help = said(error)
        if message and not _is_placeholder(error):
            yield Finding(
                error.span,
                f"{message}: Kubernetes refuses the {found.kind}",
                help=help,
                fix=other_quotes(error),
                related=(Related(error.first, "the first one"),) if error.first else (),
            )


def _is_placeholder(error: SchemaError) -> bool:
    """Whether a text was to be filled in here: `{volume-id}`, `[BASE64 GENERATED USING ...]`."""
    return error.detail == "a string" and re.fullmatch(_PLACEHOLDER, error.span.text.strip()) is not None
