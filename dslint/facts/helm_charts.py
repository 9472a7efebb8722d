"""What may stand in a Helm chart's `Chart.yaml`, and which repositories of charts are gone (table `helm_charts`)."""

from __future__ import annotations

from typing import cast

from dslint.facts.data import load


def _table(name: str) -> object:
    return cast("dict[str, object]", load("helm_charts"))[name]


def chart_fields() -> dict[str, str]:
    """What each field at the top holds: text, flag, texts, mapping or mappings."""
    return cast("dict[str, str]", _table("fields"))


def removed_fields() -> dict[str, str]:
    """Why Helm reads these fields of older charts no more."""
    return cast("dict[str, str]", _table("removed"))


def item_fields(field: str) -> list[str]:
    """The fields of the entries of a list (`dependencies`)."""
    return cast("dict[str, list[str]]", _table("items")).get(field, [])


def gone_repositories() -> dict[str, str]:
    """The hosts of repositories that are gone, with the address that has their charts now."""
    return cast("dict[str, str]", _table("gone_repositories"))
