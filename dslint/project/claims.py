"""Claims: a volume of a pod x the PersistentVolumeClaim of the project that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.link import Link
from dslint.project.paths import directory_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Object, PodSpec, Volume, Workload
    from dslint.project.project import Project

_EXCLUSIVE = frozenset({"ReadWriteOnce", "ReadWriteOncePod"})
_NO_DISKS = ("local", "hostpath", "host-path", "manual", "nfs", "efs", "file", "cephfs", "lustre", "gcsfuse", "s3", "$")


class Claims(Link):
    """A volume, and the claim that it names: the one of its namespace in its own file, else directory, else any."""

    def __init__(self, volume: Volume, claim: Object, *, sure: bool, plain: frozenset[str] = frozenset()) -> None:
        super().__init__(volume.anchor, volume.document, "claimName", sure)
        self.volume = volume
        self.claim = claim
        self._plain = plain

    @property
    def pod(self) -> PodSpec:
        """The pod with the volume."""
        return self.volume.pod

    @property
    def workload(self) -> Workload:
        """The workload of the pod."""
        return self.volume.pod.workload

    @property
    def access_modes(self) -> list[str]:
        """The claim's `accessModes`."""
        from dslint.kubernetes.fields import items
        from dslint.yaml import Scalar

        return [item.text for item in items(self.claim.spec, "accessModes") if isinstance(item, Scalar)]

    @property
    def is_exclusive(self) -> bool:
        """Whether the volume is one that can be attached to one node at a time, as the disks of clouds are.

        Such a mode alone does not make it one: directories of a node pull their pods to it, and file systems of the
        network know no nodes. Which of these a volume is, only the name of its class tells, or a PersistentVolume of
        that class in the project.
        """
        modes = self.access_modes
        return bool(modes) and _EXCLUSIVE.issuperset(modes) and not self._is_no_disk

    @property
    def _is_no_disk(self) -> bool:
        from dslint.kubernetes.fields import has, text

        spec = self.claim.spec
        if spec is None or has(spec, "volumeName") or has(spec, "selector"):
            return True
        name = text(spec, "storageClassName")
        if name in self._plain:
            return True
        return name is not None and (not name or any(word in name.lower() for word in _NO_DISKS))

    @property
    def is_read_only(self) -> bool:
        """Whether the pod only reads from it."""
        from dslint.kubernetes.fields import boolean

        return boolean(self.volume.yaml, "persistentVolumeClaim", "readOnly") or False


def claims(project: Project) -> Iterator[Claims]:
    """The volumes of the project whose claim is there too; sure where one claim is the nearest."""
    known: dict[tuple[str | None, str], list[Object]] = {}
    for found in _objects(project):
        if found.kind == "PersistentVolumeClaim" and found.api_version == "v1" and found.name:
            known.setdefault((found.namespace, found.name), []).append(found)
    if not known:
        return
    plain = frozenset(_plain_classes(project))
    for found in _objects(project):
        for workload in found.workloads:
            for pod in workload.pods:
                for volume in pod.volumes:
                    chosen = _nearest(volume, known.get((found.namespace, volume.claim or ""), []))
                    if chosen:
                        yield Claims(volume, chosen[0], sure=len(chosen) == 1, plain=plain)


def _objects(project: Project) -> Iterator[Object]:
    for manifest in project.manifests:
        if not manifest.is_patch:
            yield from (found for found in manifest.objects if not found.is_partial)


def _plain_classes(project: Project) -> Iterator[str]:
    """The classes of the volumes that the project makes itself of a directory of a node or of the network."""
    from dslint.kubernetes.fields import has, text

    for found in _objects(project):
        name = text(found.spec, "storageClassName") if found.kind == "PersistentVolume" else None
        if name and found.spec and any(has(found.spec, source) for source in ("hostPath", "local", "nfs")):
            yield name


def _nearest(volume: Volume, found: list[Object]) -> list[Object]:
    path = volume.document.source.path
    here = [each for each in found if each.document.source.path == path]
    near = [each for each in found if directory_of(each.document.source.path) == directory_of(path)]
    return here or near or found
