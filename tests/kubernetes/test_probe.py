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


def test_whether_two_probes_ask_the_same() -> None:
    container = read_container(
        """
        ports: [{containerPort: 8000, name: http}]
        readinessProbe: {httpGet: {path: /health, port: http}, periodSeconds: 5}
        livenessProbe: {httpGet: {path: /health, port: 8000}, initialDelaySeconds: 60}
        startupProbe: {exec: {command: [cat, /tmp/healthy]}}
        """
    )
    liveness, readiness, startup = container.liveness, container.readiness, container.startup
    assert liveness
    assert readiness
    assert startup
    assert liveness.asks_the_same(readiness)
    assert not liveness.asks_the_same(startup)
    assert (liveness.patience_seconds, readiness.patience_seconds) == (30, 15)
    assert [word.text for word in startup.words] == ["cat", "/tmp/healthy"]


def test_hosts_that_probes_and_hooks_ask() -> None:
    container = read_container(
        """
        readinessProbe: {httpGet: {port: 80, host: one}}
        livenessProbe: {tcpSocket: {port: 80}}
        lifecycle: {preStop: {httpGet: {port: 80, host: two}}}
        """
    )
    assert [host.text for host in container.asked_hosts] == ["one", "two"]


def test_whether_all_ports_are_known() -> None:
    assert read_container("image: a").ports_known
    assert read_container("image: a\nports: [{containerPort: 80}]").ports_known
    assert not read_container("image: a\nports: ${PORTS}").ports_known
    assert not read_container("image: a\nports: ['${PORT}']").ports_known
    assert not read_container("ports: [{containerPort: 80}]").ports_known


def test_the_name_in_messages() -> None:
    assert read_container("image: a").display_name == "container `main`"
