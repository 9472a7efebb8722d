"""What the Pod Security Standards allow (table `pod_security`), as the admission plug-in of each version asks for it.

A version is written as `"1.37"`; None is the newest.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def baseline_capabilities() -> frozenset[str]:
    """The capabilities that a container may add under `baseline`."""
    return frozenset(cast("list[str]", _table()["capabilities"]))


@cache
def takes_over_node(capability: str) -> bool:
    """Whether who has a capability (with `CAP_` or without) can make the whole node his."""
    return capability.upper().removeprefix("CAP_") in cast("list[str]", _table()["dangerous_capabilities"])


def is_runtime_socket(path: str) -> bool:
    """Whether a path on the node is the socket through which containers are started."""
    return path.endswith(tuple(f"/{name}" for name in cast("list[str]", _table()["runtime_sockets"])))


def is_system_path(path: str) -> bool:
    """Whether a directory of the node (no `/` at its end) holds the system itself, or somebody's credentials."""
    credentials = tuple(f"/{name}" for name in cast("list[str]", _table()["credential_directories"]))
    return path in cast("list[str]", _table()["system_paths"]) or path.endswith(credentials)


def is_other_volume(kind: str) -> bool:
    """Whether a kind of volume is one that `restricted` forbids, `hostPath` aside, which `baseline` forbids."""
    return kind in cast("list[str]", _table()["other_volumes"])


def is_safe_sysctl(name: str, version: str | None) -> bool:
    """Whether a pod may set a kernel parameter under `baseline`; its parts are parted by `.` or `/`."""
    return _allowed("sysctls", name.replace("/", "."), version)


def is_allowed_selinux_type(name: str, version: str | None) -> bool:
    """Whether `baseline` allows an SELinux type."""
    return _allowed("selinux_types", name, version)


def checks_hosts_of_probes(version: str | None) -> bool:
    """Whether `baseline` forbids probes and hooks that ask another host."""
    return _allowed("since", "host-probes", version)


def trusts_user_namespaces(version: str | None) -> bool:
    """Whether pods with `hostUsers: false` may run as root and see all of `/proc`."""
    return _allowed("since", "user-namespaces", version)


def reads_seccomp_annotations(version: str | None) -> bool:
    """Whether the API server turns the old seccomp annotations into fields."""
    return not _allowed("since", "no-seccomp-annotations", version)


def _allowed(table: str, name: str, version: str | None) -> bool:
    since = cast("Mapping[str, str]", _table()[table]).get(name)
    return since is not None and (version is None or _number(since) <= _number(version))


def _number(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _table() -> Mapping[str, object]:
    return cast("Mapping[str, object]", load("pod_security"))
