r"""A label or an annotation breaks Kubernetes' rules for their keys and values.

## Why it matters
Labels are there to choose objects by, so both parts are short words: a key (`app`, or `app.kubernetes.io/name` with a
domain before the slash) and a value of at most 63 letters, digits, `-`, `_` and `.`, which begins and ends with a
letter or a digit. Annotations have the same keys, and any text as value. Kubernetes refuses an object that has
others:

```text
The Deployment "churn-api" is invalid: metadata.labels: Invalid value: "Data Science": a valid label must be an empty
string
or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character
```

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
  labels:
    team: Data Science
data:
  name: churn
```
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
  annotations:
    trained by: ana@acme.dev
data:
  name: churn
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
  labels:
    team: data-science
  annotations:
    acme.dev/trained-by: ana@acme.dev
data:
  name: churn
```

## Known limits
Judged are labels of objects and pods, selectors of Services and workloads, and node selectors. Placeholders
(`${TEAM}`) are not. A value that is no string (`version: 1`) is `invalid-field`'s business.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
- https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set
"""

from collections.abc import Iterator

from dslint.kubernetes import Object, is_placeholder
from dslint.kubernetes.labels import labelled
from dslint.kubernetes.syntax import wrong_in_key, wrong_in_value
from dslint.rule import Category, Finding, Severity, Span, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("flux-schema/metadata-labels-annotations", "kube-score/label-values"),
)
def check(found: Object) -> Iterator[Finding]:
    for what, key, value in labelled(found):
        if not is_placeholder(key.text) and (why := wrong_in_key(key.text)):
            yield _finding(key.span, key.text, f"key of {what}", why)
        if value is None or what == "an annotation" or is_placeholder(value.text):
            continue
        if why := wrong_in_value(value.text):
            yield _finding(value.span, value.text, f"value of {what}", why)


def _finding(span: Span, text: str, what: str, why: str) -> Finding:
    return Finding(
        span,
        f"`{text}` is no legal {what}: {why}",
        help="write letters, digits, `-`, `_` and `.`, with a letter or a digit first and last",
    )
