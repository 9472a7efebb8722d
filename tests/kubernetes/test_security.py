"""Security contexts over a whole pod, and one more setting in them, in the layout of the place."""

from __future__ import annotations

import pytest

from dslint.fix.edits import apply
from dslint.kubernetes import Container, PodSpec, secure
from tests.kubernetes.reading import read, read_container, read_pods


def read_pod(spec: str) -> PodSpec:
    (pod,) = read_pods(f"apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {spec}\n")
    return pod


def test_every_place_where_a_setting_stands() -> None:
    pod = read_pod(
        "{securityContext: {runAsUser: 1}, containers: [{name: a, securityContext: {runAsUser: 2}}, {name: b}],"
        " initContainers: [{name: c, securityContext: {runAsUser: 3}}],"
        " ephemeralContainers: [{name: d, securityContext: {runAsUser: 4}}]}"
    )
    found = pod.security_settings("runAsUser")
    assert sorted((setting.value, setting.from_pod) for setting in found) == [
        (1, True),
        (2, False),
        (3, False),
        (4, False),
    ]


def test_a_place_that_several_containers_share_counts_once() -> None:
    pods = read_pods(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          containers:
          - {name: a, securityContext: &shared {runAsUser: 0}}
          - {name: b, securityContext: *shared}
        """
    )
    assert len(pods[0].security_settings("runAsUser")) == 1


@pytest.mark.parametrize(
    ("fields", "drops", "escalates"),
    [
        ("{capabilities: {drop: [ALL]}}", True, False),
        ("{capabilities: {drop: [all]}}", False, False),
        ("{capabilities: {add: [SYS_ADMIN]}}", False, True),
        ("{capabilities: {add: [CAP_SYS_ADMIN]}}", False, True),
        ("{privileged: true}", False, True),
        ("{privileged: 'true'}", False, False),
    ],
)
def test_rights(fields: str, drops: bool, escalates: bool) -> None:
    security = read_container(f"securityContext: {fields}").security
    assert (security.drops_all, security.may_escalate) == (drops, escalates)


def test_dangerous_capabilities() -> None:
    security = read_container("securityContext: {capabilities: {add: [CHOWN, SYS_ADMIN]}}").security
    assert [setting.node.span.text for setting in security.dangerous_added] == ["SYS_ADMIN"]


@pytest.mark.parametrize(
    ("spec", "agent"),
    [
        ("{volumes: [{name: v, hostPath: {path: /var/lib/kubelet/plugins/csi}}], containers: [{name: a}]}", True),
        ("{volumes: [{name: v, hostPath: {path: /var/lib/kubelet}}], containers: [{name: a}]}", False),
        ("{hostPID: true, containers: [{name: a}]}", False),
    ],
)
def test_node_agents(spec: str, agent: bool) -> None:
    assert read_pod(spec).is_node_agent is agent


@pytest.mark.parametrize(
    ("field", "agent"), [("hostPID: true", True), ("hostNetwork: true", True), ("hostPID: false", False)]
)
def test_daemon_sets_that_see_their_node(field: str, agent: bool) -> None:
    text = f"kind: DaemonSet\nspec: {{template: {{spec: {{{field}, containers: [{{name: a}}]}}}}}}"
    (pod,) = read_pods(f"apiVersion: apps/v1\nmetadata: {{name: d}}\n{text}\n")
    assert pod.is_node_agent is agent


def test_fields_of_a_pod() -> None:
    pod = read_pod(
        "{os: {name: windows}, hostUsers: false, shareProcessNamespace: true, hostAliases: [{ip: 10.0.0.1}],"
        " securityContext: {sysctls: [{name: a.b, value: '1'}], supplementalGroups: [0, 5]},"
        " volumes: [{name: v, hostPath: {path: /data/}}], containers: [{name: a}]}"
    )
    assert (pod.is_windows, pod.host_users, pod.share_process_namespace) == (True, False, True)
    assert [name.text for name in pod.sysctls] == ["a.b"]
    assert [group.value for group in pod.supplemental_groups] == [0, 5]
    assert pod.host_aliases_key is not None
    assert pod.volumes[0].host_path == "/data"
    assert pod.volumes[0].host_path_anchor.text == "/data/"
    assert pod.field("hostUsers").text == "false"
    assert pod.field("hostPID") == pod.anchor
    assert (pod.called, pod.containers[0].called) == ("the pod", "container `a`")


@pytest.mark.parametrize(
    ("fields", "known"),
    [("image: a:1", True), ("image: a:1\nsecurityContext: ${CONTEXT}", False), ("command: [a]", False)],
)
def test_whether_nothing_is_missing(fields: str, known: bool) -> None:
    assert read_container(fields).security_is_whole is known


def test_a_pod_that_stands_elsewhere_is_not_whole() -> None:
    (pod,) = read_pods(
        """
        apiVersion: trainer.kubeflow.org/v1alpha1
        kind: TrainJob
        metadata: {name: t}
        spec: {trainer: {image: "a:1"}}
        """
    )
    assert not pod.containers[0].security_is_whole


def test_hosts_that_are_asked() -> None:
    container = read_container(
        """
        livenessProbe: {httpGet: {host: a, port: 1}}
        readinessProbe: {tcpSocket: {host: "", port: 1}}
        lifecycle: {preStop: {tcpSocket: {host: b, port: 1}}}
        """
    )
    assert [host.text for host in container.asked_hosts] == ["a", "b"]


def test_anchors() -> None:
    assert read_container("image: a:1").security_anchor.text == "main"
    assert read_container("securityContext: {}").security_anchor.text == "securityContext"
    port = read_container("ports: [{containerPort: 1, hostPort: 2}]").ports[0]
    assert port.host_port_anchor.text == "2"


def secured(container: Container, name: str, value: str) -> str | None:
    edit = secure(container, name, value)
    text = container.span.source.text
    return apply(text, [edit]).partition("- name: main\n")[2] if edit else None


@pytest.mark.parametrize(
    ("fields", "name", "value", "expected"),
    [
        ("image: a:1", "runAsNonRoot", "true", "    image: a:1\n    securityContext:\n      runAsNonRoot: true\n"),
        (
            "image: a:1",
            "capabilities",
            "drop:\n- ALL",
            "    image: a:1\n    securityContext:\n      capabilities:\n        drop:\n        - ALL\n",
        ),
        (
            "image: a:1",
            "seccompProfile",
            "type: RuntimeDefault",
            "    image: a:1\n    securityContext:\n      seccompProfile:\n        type: RuntimeDefault\n",
        ),
        ("securityContext: {}", "a", "true", "    securityContext:\n      a: true\n"),
        ("securityContext: {b: 1}", "a", "true", "    securityContext: {b: 1, a: true}\n"),
        ("securityContext: {b: 1}", "b", "true", None),
        ("securityContext:", "a", "true", None),
        ("securityContext: ${CONTEXT}", "a", "true", None),
    ],
)
def test_one_more_setting(fields: str, name: str, value: str, expected: str | None) -> None:
    assert secured(read_container(fields), name, value) == expected


def test_a_shared_context_is_left_alone() -> None:
    manifest = read(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          containers:
          - {name: a, securityContext: &shared {runAsUser: 5}}
          - {name: b, securityContext: *shared}
        """
    )
    first, second = manifest.objects[0].workloads[0].pods[0].containers
    assert secure(first, "a", "true") is not None
    assert secure(second, "a", "true") is None
