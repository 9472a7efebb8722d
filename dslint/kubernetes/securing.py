"""Puts one more setting into the security context of a container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has
from dslint.yaml import Mapping

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container
    from dslint.source import Edit


def secure(container: Container, name: str, value: str) -> Edit | None:
    """The edit that adds a setting to a container's `securityContext`; None where that stands elsewhere.

    `value` is on one line, or a block written with two-space indentation.
    """
    if not has(container.yaml, "securityContext"):
        return container.yaml.insert("securityContext", _entry(name, value))
    entry = container.yaml.table.get("securityContext")
    node = entry.value if entry is not None else None
    return node.insert(name, value) if isinstance(node, Mapping) and not has(node, name) else None


def _entry(name: str, value: str) -> str:
    is_block = "\n" in value or ": " in value or value.startswith("- ")
    return f"{name}:\n  " + value.replace("\n", "\n  ") if is_block else f"{name}: {value}"
