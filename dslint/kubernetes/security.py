"""Security contexts, resolved as the kubelet does: a container's setting wins over its pod's."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import find, items, mapping
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.kubernetes.pod import PodSpec
    from dslint.yaml import Mapping, YamlNode


class Setting(NamedTuple):
    """A setting that is there: its `value`, its `node`, and whether it stands at the pod and not at the container."""

    value: bool | int | str
    node: Scalar
    from_pod: bool


class SecurityContext:
    """What is set for one container. `node` is the container's own mapping, `pod_node` the pod's.

    `is_known` is False where something else fills it in (`securityContext: ${CONTEXT}`), so that nothing is missing.
    """

    def __init__(self, node: Mapping | None, pod_node: Mapping | None, *, is_known: bool = True) -> None:
        self.node = node
        self.pod_node = pod_node
        self.is_known = is_known

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

    @property
    def dangerous_added(self) -> list[Setting]:
        """The added capabilities with which a container can take over its node."""
        from dslint.facts.pod_security import takes_over_node

        return [Setting(item.text, item, False) for item in self.added if takes_over_node(item.text)]

    @property
    def drops_all(self) -> bool:
        """Whether `drop` names `ALL`, in the capitals that the API server wants."""
        return any(item.text == "ALL" for item in self.dropped)

    @property
    def may_escalate(self) -> bool:
        """Whether the kernel lets it escalate whatever `allowPrivilegeEscalation` says: privileged, or SYS_ADMIN."""
        privileged = self.privileged is not None and self.privileged.value is True
        return privileged or any(item.text.removeprefix("CAP_") == "SYS_ADMIN" for item in self.added)

    @cached_property
    def dropped(self) -> list[Scalar]:
        """The capabilities that `drop` names."""
        return [item for item in items(self.capabilities, "drop") if isinstance(item, Scalar)]


def settings_in(pod: PodSpec, *path: str) -> list[Setting]:
    """Every place in a pod's security contexts where `path` is set: the pod's own, then those of all containers."""
    found = [_setting(pod.security_node, path, from_pod=True)]
    found += [container.security.setting(*path) for container in pod.all_containers]
    return list({id(setting.node): setting for setting in found if setting}.values())


def _setting(node: YamlNode | None, path: tuple[str, ...], *, from_pod: bool) -> Setting | None:
    found = find(node, *path)
    if not isinstance(found, Scalar) or found.value is None or isinstance(found.value, float):
        return None
    return Setting(found.value, found, from_pod)
