"""Ingresses and network policies."""

from __future__ import annotations

from typing import TypeVar

from dslint.kubernetes import Ingress, NetworkPolicy, Object, Service, read_manifest
from dslint.kubernetes.naming import namings
from dslint.source import Source

T = TypeVar("T", bound=Object)


def _read(text: str, kind: type[T]) -> T:
    (found,) = read_manifest(Source("a.yaml", text)).objects
    assert isinstance(found, kind)
    return found


INGRESS = """
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec:
  ingressClassName: nginx
  defaultBackend: {service: {name: d, port: {number: 1}}}
  tls: [{hosts: [a.org]}]
  rules:
  - host: a.org
    http: {paths: [{path: /x, pathType: Exact, backend: {service: {name: s, port: {name: http}}}}]}
  - http: {paths: [{backend: {resource: {kind: B, name: b}}}]}
"""


def test_ingress() -> None:
    ingress = _read(INGRESS, Ingress)
    assert ([host.text for host in ingress.hosts], ingress.tls_hosts) == (["a.org"], ["a.org"])
    assert ingress.controller == "nginx"
    assert [(path.host, path.path, path.type, path.anchor.text[:2]) for path in ingress.paths] == [
        ("a.org", "/x", "Exact", "/x"),
        (None, "/", None, "{b"),
    ]
    assert [(each.anchor.text, each.port and each.port.text) for each in ingress.services] == [
        ("d", "1"),
        ("s", "http"),
    ]
    assert [(each.kind, each.node.text) for each in namings(ingress)] == [
        ("IngressClass", "nginx"),
        ("Service", "d"),
        ("Service", "s"),
    ]


def test_network_policy() -> None:
    head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: {podSelector: {}"
    assert _read(head + "}\n", NetworkPolicy).types == {"Ingress"}
    assert _read(head + ", egress: [{}]}\n", NetworkPolicy).types == {"Ingress", "Egress"}
    policy = _read(head + ", policyTypes: [Egress], egress: [{}, {to: []}]}\n", NetworkPolicy)
    assert policy.types == {"Egress"}
    assert [len(policy.open_rules(direction)) for direction in ("egress", "ingress")] == [1, 0]


def test_restricted_load_balancer() -> None:
    head = "apiVersion: v1\nkind: Service\nmetadata: {name: n, annotations: {%s}}\nspec: {%s}\n"
    assert not _read(head % ("", ""), Service).is_restricted
    assert _read(head % ("", "loadBalancerSourceRanges: [10.0.0.0/8]"), Service).is_restricted
    assert not _read(head % ("", "loadBalancerSourceRanges: [0.0.0.0/0]"), Service).is_restricted
    assert _read(head % ("networking.gke.io/load-balancer-type: Internal", ""), Service).is_restricted
