"""Published ports of servers that ask nobody who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.source import Edit
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.compose.ports import PublishedPort
    from dslint.compose.service import ComposeService
    from dslint.facts.open_interfaces import OpenInterface


class Opened(NamedTuple):
    """A server, and what anybody can do at its port: `harm` follows the word "can"."""

    framework: str
    harm: str

    @property
    def runs_code(self) -> bool:
        """Whether that is to run code of one's own."""
        return any(word in self.harm for word in ("run any code", "start any program", "which is code"))


def opened(port: PublishedPort) -> Opened | None:
    """What is open at a published port; None if it is closed, for this machine alone, or nothing is known of it."""
    service = port.service
    if not port.known or not port.is_open or port.target is None or port.protocol != "tcp":
        return None
    from dslint.facts.open_interfaces import open_interface

    known = open_interface(service.server.framework) if service.server is not None else None
    harm = known.ports.get(port.target[0]) if known is not None else None
    return Opened(known.framework, harm) if known and harm and not _is_protected(service, known) else None


def _is_protected(service: ComposeService, known: OpenInterface) -> bool:
    words = {word.text.partition("=")[0] for word in service.argv}
    return service.env_from or any(name in service.env or name in words for name in known.protected_by)


def closed(port: PublishedPort) -> Edit | None:
    """The edit that publishes a port for this machine alone; None where it is not written as `host:target`."""
    node = port.node
    if not isinstance(node, Scalar) or port.address or port.host is None or node.style in ("literal", "folded"):
        return None
    start = node.start + (node.style in ("single", "double"))
    return Edit(node.source.span(start, start), "127.0.0.1:") if ":" in node.text else None
