"""Compose files as a tree: services, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.compose.file import ComposeFile, read_compose
    from dslint.compose.parts import ComposeHealthcheck, ComposeVariable, Dependency, DeviceRequest, ServiceMount
    from dslint.compose.ports import PublishedPort
    from dslint.compose.service import ComposeService

__all__ = [
    "ComposeFile",
    "ComposeHealthcheck",
    "ComposeService",
    "ComposeVariable",
    "Dependency",
    "DeviceRequest",
    "PublishedPort",
    "ServiceMount",
    "read_compose",
]

_LAZY = {
    "ComposeFile": "file",
    "ComposeHealthcheck": "parts",
    "ComposeService": "service",
    "ComposeVariable": "parts",
    "Dependency": "parts",
    "DeviceRequest": "parts",
    "PublishedPort": "ports",
    "ServiceMount": "parts",
    "read_compose": "file",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dslint.compose.{_LAZY[name]}"), name)
