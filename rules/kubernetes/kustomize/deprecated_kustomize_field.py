r"""A kustomization uses a field that Kustomize is going to drop.

## Why it matters
Kustomize warns about these fields each time it builds, and they will not work in a coming version of the format:

```text
# Warning: 'patchesStrategicMerge' is deprecated. Please use 'patches' instead. Run 'kustomize edit fix' to update
your Kustomization automatically.
```

Today all of them still work, so there is no hurry; but new files should not begin with them.

## Examples
```yaml bad kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
# expect: deprecated-kustomize-field
commonLabels:
  app: churn
```
```yaml good kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
labels:
- pairs:
    app: churn
  includeSelectors: true
```

## Known limits
`kustomize edit fix` rewrites the file; look at what it makes of it. With `commonLabels` replaced by `labels` without
`includeSelectors`, the selectors of workloads that are already in the cluster would change, which Kubernetes refuses.
The list is as of 2026-11.

## References
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/bases/
"""

from collections.abc import Iterator

from dslint.facts.kustomize import deprecated_fields
from dslint.kubernetes import Kustomization
from dslint.rule import Category, Finding, Profile, Severity, rule

_HELP = {
    "bases": "move its entries to `resources`",
    "commonLabels": "write `labels` with `pairs`, and `includeSelectors: true` if the selectors are to keep theirs",
    "patchesStrategicMerge": "write `patches`, each entry as `path: ...` (or `patch: |-` for a text)",
    "patchesJson6902": "rename it to `patches`; its entries may stay as they are",
    "vars": "write `replacements`, which say from which field to which fields a value is copied",
}


@rule(on=Kustomization, category=Category.CORRECTNESS, severity=Severity.INFO, profile=Profile.STRICT)
def check(found: Kustomization) -> Iterator[Finding]:
    replaced = deprecated_fields()
    for key, _ in found.fields:
        if key.text in replaced:
            yield Finding(
                key.span,
                f"`{key.text}` is deprecated: a coming version of Kustomize will not know it",
                help=_HELP.get(key.text, f"write `{replaced[key.text]}`") + "; `kustomize edit fix` does it for you",
            )
