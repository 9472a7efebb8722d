"""What a kustomization names and patches."""

from __future__ import annotations

from dslint.kubernetes import Kustomization
from tests.kubernetes.reading import read


def kustomization(text: str) -> Kustomization:
    found = read(text, "kustomization.yaml").kustomization
    assert found is not None
    return found


def test_paths() -> None:
    text = """
resources: [a.yaml, 1, null, {path: no.yaml}]
transformers: ["kind: A\\nmetadata: {}"]
patches: [{path: p.yaml}, {patch: inline}]
patchesStrategicMerge: [m.yaml]
secretGenerator: [{files: [token=t.txt], envs: [e.env], env: f.env}]
openapi: {path: s.json}
"""
    found = kustomization(text)
    assert [(each.field, each.path) for each in found.paths] == [
        ("resources", "a.yaml"),
        ("patches", "p.yaml"),
        ("patchesStrategicMerge", "m.yaml"),
        ("secretGenerator", "t.txt"),
        ("secretGenerator", "e.env"),
        ("secretGenerator", "f.env"),
        ("openapi", "s.json"),
    ]
    assert [each.span.text for each in found.paths][3] == "token=t.txt"


def test_patches() -> None:
    text = """
patches:
- path: p.yaml
  target: {kind: Pod}
- patch: |-
    kind: A
- {}
patchesStrategicMerge:
- m.yaml
- |-
  kind: A
"""
    patches = kustomization(text).patches
    assert [each.anchor.text for each in patches] == ["p.yaml", "patch", "{}", "m.yaml", "|-"]
    assert [each.target is not None for each in patches] == [True, False, False, False, False]
    assert [each.inline.text if each.inline else None for each in patches] == [None, "kind: A", None, None, "kind: A"]


def test_fields() -> None:
    found = kustomization("kind: Component\nimages: [{name: a, newTag: b}, c]\n")
    assert [key.text for key, _ in found.fields] == ["kind", "images"]
    assert [key.text for key in found.item_keys("images")] == ["name", "newTag"]
