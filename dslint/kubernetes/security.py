"""Security contexts, resolved as the kubelet does: a container's setting wins over its pod's."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import find, items, mapping
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.yaml import Mapping, YamlNode


class Setting(NamedTuple):
    """A setting that is there: its `value`, its `node`, and whether it stands at the pod and not at the container."""

    value: bool | int | str
    node: Scalar
    from_pod: bool


class SecurityContext:
    """What is set for one container. `node` is the container's own mapping, `pod_node` the pod's."""

    def __init__(self, node: Mapping | None, pod_node: Mapping | None) -> None:
        self.node = node
        self.pod_node = pod_node

    def setting(self, *path: str) -> Setting | None:
        """The container's own setting at `path`."""
        return _setting(self.node, path, from_pod=False)

    def inherited(self, *path: str) -> Setting | None:
        """The container's setting at `path`, else the pod's."""
        return self.setting(*path) or _setting(self.pod_node, path, from_pod=True)

    @cached_property
    def privileged(self) -> Setting | None:
        """`privileged`."""
        return self.setting("privileged")

    @cached_property
    def allow_privilege_escalation(self) -> Setting | None:
        """`allowPrivilegeEscalation`."""
        return self.setting("allowPrivilegeEscalation")

    @cached_property
    def read_only_root_filesystem(self) -> Setting | None:
        """`readOnlyRootFilesystem`."""
        return self.setting("readOnlyRootFilesystem")

    @cached_property
    def proc_mount(self) -> Setting | None:
        """`procMount`."""
        return self.setting("procMount")

    @cached_property
    def run_as_non_root(self) -> Setting | None:
        """`runAsNonRoot`, of the container or else the pod."""
        return self.inherited("runAsNonRoot")

    @cached_property
    def run_as_user(self) -> Setting | None:
        """`runAsUser`, of the container or else the pod."""
        return self.inherited("runAsUser")

    @cached_property
    def run_as_group(self) -> Setting | None:
        """`runAsGroup`, of the container or else the pod."""
        return self.inherited("runAsGroup")

    @cached_property
    def seccomp_type(self) -> Setting | None:
        """`seccompProfile.type`, of the container or else the pod."""
        return self.inherited("seccompProfile", "type")

    @cached_property
    def apparmor_type(self) -> Setting | None:
        """`appArmorProfile.type`, of the container or else the pod."""
        return self.inherited("appArmorProfile", "type")

    @cached_property
    def capabilities(self) -> Mapping | None:
        """The mapping `capabilities`."""
        return mapping(self.node, "capabilities")

    @cached_property
    def added(self) -> list[Scalar]:
        """The capabilities that `add` names."""
        return [item for item in items(self.capabilities, "add") if isinstance(item, Scalar)]

    @cached_property
    def dropped(self) -> list[Scalar]:
        """The capabilities that `drop` names."""
        return [item for item in items(self.capabilities, "drop") if isinstance(item, Scalar)]


def _setting(node: YamlNode | None, path: tuple[str, ...], *, from_pod: bool) -> Setting | None:
    found = find(node, *path)
    if not isinstance(found, Scalar) or found.value is None or isinstance(found.value, float):
        return None
    return Setting(found.value, found, from_pod)
