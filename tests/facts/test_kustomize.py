"""The fields of kustomizations."""

from __future__ import annotations

from dslint.facts.kustomize import deprecated_fields, item_fields, kustomization_fields


def test_fields() -> None:
    known = kustomization_fields()
    assert {"resources", "patches", "kind"} <= set(known)
    assert len(known) == len(set(known))


def test_items_and_deprecated_fields_are_fields() -> None:
    known = set(kustomization_fields())
    assert {*deprecated_fields(), *deprecated_fields().values()} <= known
    assert item_fields("images") == ["name", "newName", "newTag", "tagSuffix", "digest"]
    assert item_fields("nothing") == []
