"""The fields of a kustomization (table `kustomize`)."""

from __future__ import annotations

from typing import cast

from dslint.facts.data import load


def _table(name: str) -> object:
    return cast("dict[str, object]", load("kustomize"))[name]


def kustomization_fields() -> list[str]:
    """The fields at the top of a kustomization."""
    return cast("list[str]", _table("fields"))


def item_fields(field: str) -> list[str]:
    """The fields of the items of a list (`images`); none where they are not known."""
    return cast("dict[str, list[str]]", _table("items")).get(field, [])


def deprecated_fields() -> dict[str, str]:
    """The field that took the place of each deprecated one."""
    return cast("dict[str, str]", _table("deprecated"))
