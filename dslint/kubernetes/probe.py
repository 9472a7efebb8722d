"""Probes: how the kubelet asks a container whether it lives, is ready, or has started."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.argv import argv_script, sequence_words
from dslint.kubernetes.fields import has, integer, key, mapping, names, scalar, text
from dslint.node import Node

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container
    from dslint.shell import Command, Script, Word
    from dslint.source import Span
    from dslint.yaml import Mapping, Scalar

HANDLERS = ("httpGet", "exec", "tcpSocket", "grpc")


class Probe(Node):
    """A probe. `kind` is liveness, readiness or startup; `key` the `livenessProbe` key, where findings stand."""

    def __init__(self, kind: str, key: Scalar, yaml: Mapping, container: Container) -> None:
        super().__init__(yaml.span, container)
        self.kind = kind
        self.key = key
        self.yaml = yaml
        self.container = container

    @property
    def anchor(self) -> Span:
        """The probe's key."""
        return self.key.span

    @cached_property
    def handler(self) -> str | None:
        """How it asks: httpGet, exec, tcpSocket or grpc."""
        return next((name for name in HANDLERS if has(self.yaml, name)), None)

    @property
    def handlers(self) -> list[Scalar]:
        """The keys of all handlers that it has; there must be one."""
        keys = (key(self.yaml, name) for name in names(self.yaml) if name in HANDLERS)
        return [each for each in keys if each is not None and mapping(self.yaml, each.text) is not None]

    @property
    def success_threshold(self) -> Scalar | None:
        """The value of `successThreshold`, if it is a number."""
        return scalar(self.yaml, "successThreshold") if integer(self.yaml, "successThreshold") is not None else None

    @property
    def details(self) -> Mapping | None:
        """The mapping of the handler."""
        return mapping(self.yaml, self.handler) if self.handler else None

    @property
    def path(self) -> str | None:
        """The path that httpGet asks for; the default is `/`."""
        return text(self.details, "path") if self.handler == "httpGet" else None

    @property
    def path_node(self) -> Scalar | None:
        """The value of `path`."""
        return scalar(self.details, "path")

    @cached_property
    def port(self) -> int | None:
        """The port asked, as a number; a named port is looked up among the container's."""
        node = self.port_node
        if node is None:
            return None
        if isinstance(node.value, int):
            return node.value
        if node.text.isdecimal() and node.text.isascii():
            return int(node.text[:9])
        return next((port.number for port in self.container.ports if port.name == node.text), None)

    @property
    def port_node(self) -> Scalar | None:
        """The value of `port`, a number or a name."""
        return scalar(self.details, "port")

    @property
    def host_node(self) -> Scalar | None:
        """The value of `host`, which is asked in place of the pod's own address."""
        return scalar(self.details, "host")

    def field_span(self, name: str) -> Span:
        """The value of one of its own fields, else its anchor."""
        found = scalar(self.yaml, name)
        return found.span if found else self.anchor

    @property
    def initial_delay(self) -> int:
        """Seconds before the first question."""
        return self._number("initialDelaySeconds", 0)

    @property
    def period(self) -> int:
        """Seconds between questions."""
        return self._number("periodSeconds", 10)

    @property
    def timeout(self) -> int:
        """Seconds to wait for an answer."""
        return self._number("timeoutSeconds", 1)

    @property
    def failure_threshold(self) -> int:
        """How many failures in a row count."""
        return self._number("failureThreshold", 3)

    @property
    def budget_seconds(self) -> int:
        """How long a container that never answers is left alone."""
        return self.initial_delay + self.period * self.failure_threshold

    @property
    def patience_seconds(self) -> int:
        """How long a container that no longer answers is left alone."""
        return self.period * self.failure_threshold

    def asks_the_same(self, other: Probe) -> bool:
        """Whether both ask the same question; the same port may be named in one and numbered in the other."""
        if self.handler is None or self.handler != other.handler:
            return False
        return self._question() == other._question()

    def _question(self) -> tuple[str | int | None, ...]:
        port = self.port if self.port is not None else text(self.details, "port")
        rest = (word.text for word in self.words)
        return (port, self.path, text(self.details, "host"), text(self.details, "service"), *rest)

    @property
    def words(self) -> list[Word]:
        """The words of the command of an exec probe."""
        return (sequence_words(self.details, "command") if self.handler == "exec" else None) or []

    def _number(self, name: str, default: int) -> int:
        found = integer(self.yaml, name)
        return default if found is None else found

    @cached_property
    def script(self) -> Script | None:
        """What an exec probe runs."""
        return argv_script(self.words, self) if self.words else None

    @property
    def commands(self) -> list[Command]:
        """The commands of `script`."""
        return self.script.commands if self.script else []


def hosts_in(container: Mapping) -> list[Scalar]:
    """The `host` of each probe and each lifecycle hook of a container, where one is named."""
    probes = [(f"{kind}Probe",) for kind in ("liveness", "readiness", "startup")]
    paths = [*probes, ("lifecycle", "postStart"), ("lifecycle", "preStop")]
    found = [scalar(container, *path, handler, "host") for path in paths for handler in ("httpGet", "tcpSocket")]
    return [host for host in found if host and host.text]
