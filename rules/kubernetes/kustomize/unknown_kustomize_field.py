r"""A kustomization has a field that Kustomize does not know.

## Why it matters
Kustomize reads its own file strictly: one field that it does not know, mostly a typo or a word from another version,
and nothing at all is built:

```text
error: invalid Kustomization: json: unknown field "namePrefixes"
```

## Examples
```yaml bad kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefixes: staging-
images:
- name: ghcr.io/acme/churn
  newtags: 1.4.2
```
```yaml fixed kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: staging-
images:
- name: ghcr.io/acme/churn
  newTag: 1.4.2
```
```yaml good kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: staging-
images:
- name: ghcr.io/acme/churn
  newTag: 1.4.2
```

## Known limits
The fields are those of Kustomize as of 2026-11. Whether a letter is a capital makes no difference to Kustomize, so
none is made here. Inside of lists (`images`, `patches`, `labels`, `replicas`, `replacements`, the two generators) only
a field that looks like a misspelling is reported. Kustomizations of other tools, such as Flux, are left alone.

## References
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
- https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/
"""

from collections.abc import Iterator

from dslint.facts.kustomize import item_fields, kustomization_fields
from dslint.kubernetes import Kustomization
from dslint.names import is_slip, nearest
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import Mapping, Scalar


@rule(on=Kustomization, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(found: Kustomization) -> Iterator[Finding]:
    known = kustomization_fields()
    for key, _ in found.fields:
        if not _has(known, key.text):
            yield _finding(key, found.kind, nearest(key.text, known))
    for field in known:
        inner = item_fields(field)
        for key in found.item_keys(field) if inner else ():
            meant = nearest(key.text, inner)
            if not _has(inner, key.text) and meant is not None and is_slip(key.text, meant):
                yield _finding(key, f"{found.kind} in `{field}`", meant)


def _has(known: list[str], name: str) -> bool:
    return name == "<<" or name.lower() in {each.lower() for each in known}


def _finding(key: Scalar, where: str, meant: str | None) -> Finding:
    return Finding(
        key.span,
        f"`{key.text}` is no field of a {where}: Kustomize builds nothing from a file that has it",
        help=f"did you mean `{meant}`?" if meant else "take it away, even if it only holds an anchor",
        fix=_renamed(key, meant) if meant is not None else None,
    )


def _renamed(key: Scalar, meant: str) -> Fix | None:
    """None where the field is there already, or the name is quoted."""
    is_free = isinstance(key.parent, Mapping) and meant not in key.parent
    return Fix(f"write `{meant}`", (Edit(key.span, meant),)) if is_free and key.style == "plain" else None
