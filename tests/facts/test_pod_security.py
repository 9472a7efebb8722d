from __future__ import annotations

import pytest

from dslint.facts.data import load
from dslint.facts.pod_security import (
    baseline_capabilities,
    checks_hosts_of_probes,
    is_allowed_selinux_type,
    is_other_volume,
    is_runtime_socket,
    is_safe_sysctl,
    is_system_path,
    reads_seccomp_annotations,
    takes_over_node,
    trusts_user_namespaces,
)


def test_the_capabilities_of_baseline() -> None:
    assert len(baseline_capabilities()) == 13
    assert "NET_RAW" not in baseline_capabilities()
    assert not any(takes_over_node(name) for name in baseline_capabilities())


@pytest.mark.parametrize("name", ["SYS_ADMIN", "CAP_SYS_ADMIN", "sys_module", "ALL"])
def test_what_takes_over_a_node(name: str) -> None:
    assert takes_over_node(name)


@pytest.mark.parametrize("name", ["NET_ADMIN", "SYS_RAWIO", "IPC_LOCK", "ADMIN", ""])
def test_what_does_not(name: str) -> None:
    assert not takes_over_node(name)


@pytest.mark.parametrize(
    ("name", "version", "safe"),
    [
        ("kernel.shm_rmid_forced", "1.25", True),
        ("net/ipv4/tcp_syncookies", None, True),
        ("net.ipv4.tcp_keepalive_time", "1.28", False),
        ("net.ipv4.tcp_keepalive_time", "1.29", True),
        ("net.ipv4.tcp_rmem", "1.31", False),
        ("net.ipv4.tcp_rmem", "1.100", True),
        ("net.ipv4.tcp_notsent_lowat", "1.36", False),
        ("net.ipv4.tcp_notsent_lowat", None, True),
        ("net.core.somaxconn", None, False),
    ],
)
def test_sysctls(name: str, version: str | None, safe: bool) -> None:
    assert is_safe_sysctl(name, version) is safe


def test_what_changed_with_versions() -> None:
    assert not is_allowed_selinux_type("container_engine_t", "1.30")
    assert is_allowed_selinux_type("container_engine_t", "1.31")
    assert not is_allowed_selinux_type("spc_t", None)
    assert [checks_hosts_of_probes(version) for version in ("1.33", "1.34", None)] == [False, True, True]
    assert [trusts_user_namespaces(version) for version in ("1.34", "1.35", None)] == [False, True, True]
    assert [reads_seccomp_annotations(version) for version in ("1.26", "1.27", None)] == [True, False, False]


def test_paths_of_a_node() -> None:
    assert is_system_path("/")
    assert is_system_path("/home/ann/.aws")
    assert not is_system_path("/data")
    assert is_runtime_socket("/var/run/docker.sock")
    assert not is_runtime_socket("docker.sock")


def test_volumes() -> None:
    assert is_other_volume("nfs")
    assert not is_other_volume("hostPath")
    assert not is_other_volume("emptyDir")


def test_every_number_is_a_version() -> None:
    table = load("pod_security")
    assert isinstance(table, dict)
    versions = [*table["sysctls"].values(), *table["selinux_types"].values(), *table["since"].values()]
    assert all(version.partition(".")[2].isdecimal() for version in versions)
