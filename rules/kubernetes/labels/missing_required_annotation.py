r"""An object lacks an annotation that you require.

## Why it matters
Annotations hold what people and tools want to know of an object: whom to ask, where its documentation is, which alert
belongs to it. Which of them must be there, each team decides.

## Examples
```yaml bad settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  BATCH_SIZE: "32"
```
```toml bad dslint.toml
[rules.missing-required-annotation]
annotations = ["contact"]
```
```yaml good settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations:
    contact: vision@example.com
data:
  BATCH_SIZE: "32"
```
```toml good dslint.toml
[rules.missing-required-annotation]
annotations = ["contact"]
```

## Options
- `annotations` (default `[]`): the annotations that every object must have, such as `["contact"]`; with an empty list
  nothing is reported
- `kinds` (default `[]`): the kinds that are judged, such as `["Deployment", "Job"]`; all of them if the list is empty

## Known limits
Silent for what a kustomization builds from, which may add annotations to everything.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Given, Severity, rule


class Options:
    """What must be there, and on what."""

    annotations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@rule(
    on=Object,
    category=Category.STYLE,
    severity=Severity.WARNING,
    options=Options,
    covers=(
        "kube-linter/required-annotation-email",
        "kyverno/require-annotations",
    ),
)
def check(found: Object, given: Given[Options]) -> Iterator[Finding]:
    options = given.options
    if not options.annotations or (options.kinds and found.kind not in options.kinds) or found.is_kustomized:
        return
    missing = [name for name in options.annotations if name not in found.annotations]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        yield Finding(
            found.anchor,
            f"{found.kind} `{found.name}` lacks what every object must have: {names}",
            help="add it under `metadata.annotations`",
        )
