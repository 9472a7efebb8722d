"""Ingresses and network policies."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import items, mapping, mappings, scalar, text
from dslint.kubernetes.objects import Object
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.source import Span
    from dslint.yaml import Mapping


class IngressPath:
    """One path of an Ingress: for a `host` (None: all hosts), with its `backend`."""

    def __init__(self, node: Mapping, host: str | None) -> None:
        self.node = node
        self.host = host
        self.path_node = scalar(node, "path")
        self.path = text(node, "path") or "/"
        self.type = text(node, "pathType")
        self.backend = mapping(node, "backend")

    @property
    def anchor(self) -> Span:
        """The path, else the whole entry."""
        return self.path_node.span if self.path_node else self.node.span


class IngressBackend:
    """A Service to which an Ingress sends: `port` is the scalar of its port's number or name, if one is written."""

    def __init__(self, node: Mapping) -> None:
        service = mapping(node, "service")
        self.name_node = scalar(service, "name") or scalar(node, "serviceName")
        self.port = scalar(service, "port", "number") or scalar(service, "port", "name") or scalar(node, "servicePort")
        self.is_service = service is not None or self.name_node is not None
        self.node = node

    @property
    def anchor(self) -> Span:
        """The name of the Service, else the whole backend."""
        return self.name_node.span if self.name_node else self.node.span


class Ingress(Object):
    """An Ingress."""

    @cached_property
    def rules(self) -> list[Mapping]:
        """Its rules, each for a host."""
        return list(mappings(self.spec, "rules"))

    @cached_property
    def hosts(self) -> list[Scalar]:
        """The hosts that its rules name."""
        return [host for rule in self.rules if (host := scalar(rule, "host")) is not None]

    @cached_property
    def tls(self) -> list[Mapping]:
        """The entries of `tls`, each with hosts and the Secret of their certificate."""
        return list(mappings(self.spec, "tls"))

    @cached_property
    def tls_hosts(self) -> list[str]:
        """The hosts for which there is a certificate."""
        return [host.text for entry in self.tls for host in items(entry, "hosts") if isinstance(host, Scalar)]

    @cached_property
    def paths(self) -> list[IngressPath]:
        """The paths of all hosts."""
        return [
            IngressPath(node, text(rule, "host")) for rule in self.rules for node in mappings(rule, "http", "paths")
        ]

    @cached_property
    def services(self) -> list[IngressBackend]:
        """The Services to which it sends."""
        nodes = [self.default_backend, *(path.backend for path in self.paths)]
        found = [IngressBackend(node) for node in nodes if node is not None]
        return [backend for backend in found if backend.is_service]

    @property
    def default_backend(self) -> Mapping | None:
        """What answers where no rule fits."""
        return mapping(self.spec, "defaultBackend") or mapping(self.spec, "backend")

    @property
    def controller(self) -> str:
        """What serves it: its class, as far as it says."""
        return text(self.spec, "ingressClassName") or self.annotations.get("kubernetes.io/ingress.class", "")


class NetworkPolicy(Object):
    """A NetworkPolicy."""

    @cached_property
    def types(self) -> frozenset[str]:
        """The directions that it restricts: Ingress, Egress; without `policyTypes` as Kubernetes takes it to be."""
        written = frozenset(item.text for item in items(self.spec, "policyTypes") if isinstance(item, Scalar))
        assumed = {"Ingress", "Egress"} if next(items(self.spec, "egress"), None) is not None else {"Ingress"}
        return written or frozenset(assumed)

    def open_rules(self, direction: str) -> list[Mapping]:
        """The rules (`ingress` or `egress`) that let everything through: `- {}`."""
        return [rule for rule in mappings(self.spec, direction) if not rule.children]
