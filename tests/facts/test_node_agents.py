"""Images that look after their node."""

from __future__ import annotations

from dslint.facts.node_agents import is_node_agent


def test_names_and_patterns() -> None:
    assert is_node_agent("sysdig/agent")
    assert is_node_agent("prom/node-exporter")
    assert not is_node_agent("prom/prometheus")
    assert not is_node_agent("ghcr.io/acme/agent")
