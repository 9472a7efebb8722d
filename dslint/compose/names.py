"""Names that one part of a compose file defines and another uses: services, volumes, networks, secrets, configs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.yaml import Mapping, Scalar, resolve
from dslint.yaml.fields import find, items, mapping, pairs, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.compose.file import ComposeFile
    from dslint.compose.service import ComposeService
    from dslint.source import Span


class Use(NamedTuple):
    """A name at `span` that must stand below the key `kind` at the top of the file."""

    kind: str
    name: str
    span: Span


def uses(file: ComposeFile) -> Iterator[Use]:
    """Every name that must be defined, in the order of the services."""
    for service in file.services:
        yield from _services(service)
        yield from _volumes(service)
        yield from _networks(service)
        for kind in ("secrets", "configs"):
            yield from _granted(service, kind)


def _services(service: ComposeService) -> Iterator[Use]:
    for each in service.dependencies:
        if each.is_required:
            yield Use("services", each.name, each.span)
    for item in items(service.yaml, "links"):
        if isinstance(item, Scalar):
            yield Use("services", item.text.partition(":")[0], item.span)
    for name in ("network_mode", "pid", "ipc"):
        node = scalar(service.yaml, name)
        if node is not None and node.text.startswith("service:"):
            yield Use("services", node.text.removeprefix("service:"), node.span)
    extended = find(service.yaml, "extends")
    if isinstance(extended, Mapping) and scalar(extended, "file") is None:
        extended = find(extended, "service")
    if isinstance(extended, Scalar):
        yield Use("services", extended.text, extended.span)


def _volumes(service: ComposeService) -> Iterator[Use]:
    for mount in service.mounts:
        if mount.kind == "volume" and mount.source and mount.known:
            yield Use("volumes", mount.source, mount.source_span)


def _networks(service: ComposeService) -> Iterator[Use]:
    found = find(service.yaml, "networks")
    if isinstance(found, Mapping):
        for name, key, _ in pairs(found):
            yield Use("networks", name, key.span)
        return
    for item in items(found):
        if isinstance(item, Scalar):
            yield Use("networks", item.text, item.span)


def _granted(service: ComposeService, kind: str) -> Iterator[Use]:
    for item in items(service.yaml, kind):
        node = resolve(item)
        named = node if isinstance(node, Scalar) else scalar(node, "source")
        if isinstance(named, Scalar):
            yield Use(kind, named.text, named.span)
    build = mapping(service.yaml, "build")
    for item in items(build, kind) if build is not None and kind == "secrets" else ():
        named = item if isinstance(item, Scalar) else scalar(item, "source")
        if isinstance(named, Scalar):
            yield Use(kind, named.text, named.span)
