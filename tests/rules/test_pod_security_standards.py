"""The groups `pss-baseline` and `pss-restricted` find what the admission plug-in of Kubernetes refuses, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

import dslint
from dslint.facts.kubernetes_versions import kubernetes_versions
from dslint.facts.peers import peer_rules

NEWEST = kubernetes_versions()[-1]

FINE = {
    "pod": "securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}",
    "container": "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}",
}
BARE = {"pod": "", "container": ""}


def pod(metadata: str = "", **fields: str) -> str:
    lines = ["apiVersion: v1", "kind: Pod", f"metadata: {{name: p{metadata}}}", "spec:", f"  {fields['pod']}"]
    rest = f", {fields['container']}" if fields["container"] else ""
    return "\n".join(
        [*lines, "  containers:", f'  - {{name: a, image: "a:1"{rest}}}', f"  {fields.get('more', '')}", ""]
    )


def refused(text: str, level: str, directory: Path, version: str = NEWEST) -> set[str]:
    """The controls of which a rule of the group says something."""
    (directory / "pod.yaml").write_text(text, encoding="utf-8")
    config = dslint.Config(select=[level], target_kubernetes=version)
    found = {finding.rule for finding in dslint.lint([directory], config=config).findings}
    covers = {rule.name: rule.covers for rule in dslint.load_rules()}
    return {id.removeprefix("pss/") for name in found for id in covers[name] if id.startswith("pss/")}


def test_every_control_has_a_rule() -> None:
    covered = {id for rule in dslint.load_rules() for id in rule.covers if id.startswith("pss/")}
    assert covered == {f"pss/{control}" for control in peer_rules()["pss"]}


@pytest.mark.parametrize("level", ["pss-baseline", "pss-restricted"])
def test_nothing_is_said_of_a_pod_that_is_let_in(level: str, tmp_path: Path) -> None:
    assert refused(pod(**FINE), level, tmp_path) == set()


def test_a_pod_that_says_nothing(tmp_path: Path) -> None:
    assert refused(pod(**BARE), "pss-baseline", tmp_path) == set()
    assert refused(pod(**BARE), "pss-restricted", tmp_path) == {
        "restricted:allowPrivilegeEscalation",
        "restricted:capabilities",
        "restricted:runAsNonRoot",
        "restricted:seccompProfile",
    }


def test_a_pod_on_windows_needs_less(tmp_path: Path) -> None:
    windows = pod(pod="os: {name: windows}", container="")
    assert refused(windows, "pss-restricted", tmp_path) == {"restricted:runAsNonRoot"}


BASELINE = [
    ("hostPID: true", "", "hostNamespaces"),
    ("hostIPC: true", "", "hostNamespaces"),
    ("hostNetwork: true", "", "hostNamespaces"),
    ("", "securityContext: {privileged: true}", "privileged"),
    ("", "securityContext: {capabilities: {add: [SYS_ADMIN]}}", "capabilities"),
    ("", "securityContext: {capabilities: {add: [NET_RAW]}}", "capabilities"),
    ("", "securityContext: {capabilities: {add: [CAP_CHOWN]}}", "capabilities"),
    ("volumes: [{name: v, hostPath: {path: /}}]", "", "hostPathVolumes"),
    ("volumes: [{name: v, hostPath: {path: /data}}]", "", "hostPathVolumes"),
    ("volumes: [{name: v, hostPath: {path: /run/crio/crio.sock}}]", "", "hostPathVolumes"),
    ("", "ports: [{containerPort: 1, hostPort: 1}]", "hostPorts"),
    ("", "livenessProbe: {httpGet: {host: a, port: 1}}", "hostProbesAndHostLifecycle"),
    ("securityContext: {appArmorProfile: {type: Unconfined}}", "", "appArmorProfile"),
    ("securityContext: {seLinuxOptions: {type: spc_t}}", "", "seLinuxOptions"),
    ("", "securityContext: {seLinuxOptions: {user: u}}", "seLinuxOptions"),
    ("", "securityContext: {procMount: Unmasked}", "procMount"),
    ("", "securityContext: {seccompProfile: {type: Unconfined}}", "seccompProfile"),
    ("securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}", "", "sysctls"),
    ("securityContext: {windowsOptions: {hostProcess: true}}", "", "windowsHostProcess"),
]


@pytest.mark.parametrize(("spec", "container", "control"), BASELINE)
def test_baseline(spec: str, container: str, control: str, tmp_path: Path) -> None:
    found = refused(pod(pod=spec, container=container), "pss-baseline", tmp_path)
    assert {name for name in found if name.startswith("baseline:")} == {f"baseline:{control}"}


@pytest.mark.parametrize("kind", ["initContainers", "ephemeralContainers"])
@pytest.mark.parametrize(("container", "control"), [case[1:] for case in BASELINE if "securityContext" in case[1]])
def test_containers_of_every_kind(kind: str, container: str, control: str, tmp_path: Path) -> None:
    text = pod(pod="", container="", more=f'{kind}: [{{name: b, image: "b:1", {container}}}]')
    assert f"baseline:{control}" in refused(text, "pss-baseline", tmp_path)


def test_node_agents_are_judged_too(tmp_path: Path) -> None:
    spec = "{hostPID: true, volumes: [{name: v, hostPath: {path: /}}], containers: [{name: a, image: 'a:1',"
    spec += " securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}}]}"
    text = f"apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {{name: d}}\nspec: {{template: {{spec: {spec}}}}}\n"
    assert refused(text, "pss-baseline", tmp_path) == {
        "baseline:hostNamespaces",
        "baseline:hostPathVolumes",
        "baseline:capabilities",
        "baseline:privileged",
    }


SECURE = FINE["container"].removesuffix("}")


@pytest.mark.parametrize(
    ("spec", "container", "control"),
    [
        (FINE["pod"], FINE["container"].replace("false", "true"), "allowPrivilegeEscalation"),
        (
            FINE["pod"],
            "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [all]}}",
            "capabilities",
        ),
        (
            FINE["pod"],
            "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [CHOWN]}}",
            "capabilities",
        ),
        (FINE["pod"], f"{SECURE}, runAsUser: 0}}", "runAsUser"),
        (FINE["pod"], f"{SECURE}, runAsNonRoot: false}}", "runAsNonRoot"),
        (FINE["pod"].replace("true", "false"), f"{SECURE}, runAsNonRoot: true}}", "runAsNonRoot"),
        ("securityContext: {runAsNonRoot: true}", FINE["container"], "seccompProfile"),
        (FINE["pod"] + "\n  volumes: [{name: v, nfs: {server: s, path: /}}]", FINE["container"], "restrictedVolumes"),
    ],
)
def test_restricted(spec: str, container: str, control: str, tmp_path: Path) -> None:
    text = pod(pod=spec, container=container)
    assert refused(text, "pss-restricted", tmp_path) == {f"restricted:{control}"}
    assert refused(text, "pss-baseline", tmp_path) == set()


@pytest.mark.parametrize(("version", "controls"), [(NEWEST, set()), ("1.34", {"runAsNonRoot", "runAsUser"})])
def test_root_in_a_user_namespace(version: str, controls: set[str], tmp_path: Path) -> None:
    spec = "hostUsers: false\n  securityContext: {seccompProfile: {type: RuntimeDefault}}"
    text = pod(pod=spec, container=f"{SECURE}, runAsUser: 0}}")
    assert refused(text, "pss-restricted", tmp_path, version) == {f"restricted:{name}" for name in controls}


def test_all_of_proc_in_a_user_namespace(tmp_path: Path) -> None:
    text = pod(pod="hostUsers: false", container="securityContext: {procMount: Unmasked}")
    assert refused(text, "pss-baseline", tmp_path) == set()
    assert "baseline:procMount" in refused(text, "pss-baseline", tmp_path, "1.34")
    assert "restricted:procMount" in refused(text, "pss-restricted", tmp_path)


def test_old_versions_know_fewer_controls(tmp_path: Path) -> None:
    text = pod(pod="", container="livenessProbe: {httpGet: {host: a, port: 1}}")
    assert refused(text, "pss-baseline", tmp_path, "1.33") == set()


def test_an_annotation_of_apparmor(tmp_path: Path) -> None:
    name = "container.apparmor.security.beta.kubernetes.io/a"
    text = pod(f", annotations: {{{name}: unconfined}}", **BARE)
    assert refused(text, "pss-baseline", tmp_path) == {"baseline:appArmorProfile"}
