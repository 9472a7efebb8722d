from __future__ import annotations

from tests.kubernetes.reading import read_container


def test_an_http_probe() -> None:
    container = read_container(
        """
        ports: [{containerPort: 8000, name: http}]
        livenessProbe:
          httpGet: {path: /health, port: http}
          initialDelaySeconds: 5
          failureThreshold: 2
        """
    )
    probe = container.liveness
    assert probe is not None
    assert probe.anchor.text == "livenessProbe"
    assert (probe.kind, probe.handler, probe.path, probe.port) == ("liveness", "httpGet", "/health", 8000)
    assert (probe.initial_delay, probe.period, probe.timeout, probe.failure_threshold) == (5, 10, 1, 2)
    assert probe.budget_seconds == 25
    assert container.probes == [probe]
    assert container.readiness is None


def test_an_exec_probe_runs_commands() -> None:
    probe = read_container("startupProbe: {exec: {command: [sh, -c, 'curl -f localhost && true']}}").startup
    assert probe is not None
    assert [command.name for command in probe.commands] == ["sh", "curl", "true"]


def test_ports_by_number_text_and_unknown_name() -> None:
    texts = ("8080", "'8080'", "nowhere")
    containers = [read_container(f"readinessProbe: {{tcpSocket: {{port: {text}}}}}") for text in texts]
    probes = [container.readiness for container in containers]
    assert [probe.port if probe else 0 for probe in probes] == [8080, 8080, None]


def test_a_probe_without_handler() -> None:
    probe = read_container("readinessProbe: {periodSeconds: 5}").readiness
    assert probe is not None
    assert (probe.handler, probe.path, probe.port, probe.script) == (None, None, None, None)
