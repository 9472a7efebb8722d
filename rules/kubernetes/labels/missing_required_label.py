r"""An object lacks a label that you require.

## Why it matters
Labels are how one finds out whose a pod is, which project pays for a GPU, and what belongs together. They help only if
they are on everything: the pod that nobody knows is always the one without. Which labels these are, each team decides.

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
[rules.missing-required-label]
labels = ["team"]
```
```yaml good settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    team: vision
data:
  BATCH_SIZE: "32"
```
```toml good dslint.toml
[rules.missing-required-label]
labels = ["team"]
```

## Options
- `labels` (default `[]`): the labels that every object must have, such as `["team"]`; with an empty list nothing is
  reported
- `kinds` (default `[]`): the kinds that are judged, such as `["Deployment", "Job"]`; all of them if the list is empty

## Known limits
Silent for what a kustomization builds from, which may add labels to everything.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Given, Severity, rule


class Options:
    """What must be there, and on what."""

    labels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@rule(
    on=Object,
    category=Category.STYLE,
    severity=Severity.WARNING,
    options=Options,
    covers=(
        "kube-linter/required-label-owner",
        "kyverno/require-labels",
        "kubescape/C-0076",
    ),
)
def check(found: Object, given: Given[Options]) -> Iterator[Finding]:
    options = given.options
    if not options.labels or (options.kinds and found.kind not in options.kinds) or found.is_kustomized:
        return
    missing = [name for name in options.labels if name not in found.labels]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        yield Finding(
            found.anchor,
            f"{found.kind} `{found.name}` lacks what every object must have: {names}",
            help="add it under `metadata.labels`",
        )
