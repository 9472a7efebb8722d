"""What a service publishes: the entries of `ports` (https://docs.docker.com/reference/compose-file/services/#ports)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.node import Node
from dslint.yaml import Mapping, Scalar
from dslint.yaml.fields import scalar

if TYPE_CHECKING:
    from dslint.compose.service import ComposeService
    from dslint.source import Span
    from dslint.yaml import YamlNode

_HIGHEST = 65535
_LOOPBACKS = ("127.", "::1", "[::1]", "localhost")


class PublishedPort(Node):
    """An entry of `ports`: `host` and `target` are ranges (first, last), `host` None where Docker takes a free port.

    `known` is false where variables without a value stand in it; `wrong` says in words why Compose refuses it.
    """

    def __init__(self, node: YamlNode, service: ComposeService) -> None:
        super().__init__(node.span, service)
        self.node = node
        self.service = service
        self.address = ""
        self.host: tuple[int, int] | None = None
        self.target: tuple[int, int] | None = None
        self.protocol = "tcp"
        self.wrong = ""
        self.known = False
        if isinstance(node, Scalar):
            self._read(service.filled(node))
        elif isinstance(node, Mapping):
            self._read_long(node)

    @property
    def anchor(self) -> Span:
        """The short form, or in the long one what it publishes."""
        found = (scalar(self.node, "published") or scalar(self.node, "target")) if self.node is not None else None
        return found.span if found is not None else self.span

    @property
    def is_open(self) -> bool:
        """Whether it is published on an address that others than this machine reach."""
        return not self.address.startswith(_LOOPBACKS)

    def _read_long(self, node: Mapping) -> None:
        parts = [self.service.filled(found) if (found := scalar(node, name)) else "" for name in _FIELDS]
        if None in parts:
            return
        target, published, self.address, protocol = (part or "" for part in parts)
        self.protocol = protocol or "tcp"
        self._take(published, target)

    def _read(self, text: str | None) -> None:
        """`[address:][host:]target[/protocol]`."""
        if text is None or "<" in text or "{{" in text:
            return
        ports, _, protocol = text.partition("/")
        self.protocol = protocol.lower() or "tcp"
        if self.protocol not in ("tcp", "udp", "sctp"):
            self.known, self.wrong = True, f"`{protocol}` is no protocol: `tcp`, `udp` and `sctp` are"
            return
        match = _short().fullmatch(ports)
        if match is None:
            self.known, self.wrong = True, "it must be `target`, `host:target` or `address:host:target`"
            return
        self.address = match["address"] or ""
        self._take(match["host"] or "", match["target"])

    def _take(self, host: str, target: str) -> None:
        self.known = True
        wanted = [_range(part) for part in (host, target) if part]
        if any(found is None for found in wanted) or not target:
            self.wrong = f"ports are numbers from 0 to {_HIGHEST}"
            return
        self.host, self.target = (_range(host) if host else None), _range(target)
        if self.host == (0, 0):
            self.host = None
        if self.host and self.target and _size(self.target) > 1 and _size(self.host) != _size(self.target):
            self.wrong = f"{_size(self.host)} ports of the host do not fit {_size(self.target)} of the container"


_FIELDS = ("target", "published", "host_ip", "protocol")


def _size(ports: tuple[int, int]) -> int:
    return ports[1] - ports[0] + 1


def _range(text: str) -> tuple[int, int] | None:
    first, _, last = text.partition("-")
    if not _number().fullmatch(first) or not _number().fullmatch(last or first):
        return None
    low, high = int(first), int(last or first)
    return (low, high) if low <= high <= _HIGHEST else None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,6}")


@cache
def _short() -> re.Pattern[str]:
    address = r"(?:(?P<address>[A-Za-z0-9.]+|\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f]*):)?"
    return re.compile(rf"(?:{address}(?P<host>[0-9-]*):)?(?P<target>[0-9-]+)")
