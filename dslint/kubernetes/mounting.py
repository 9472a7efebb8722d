"""Puts one more volume into a container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has
from dslint.source import Edit
from dslint.yaml import Mapping, Sequence

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container


def mount_volume(container: Container, name: str, path: str, source: str) -> tuple[Edit, ...]:
    """The edits that add a volume to a container's pod, unless it has one of this name, and mount it at `path`.

    `source` is what the volume is made of (`emptyDir: {}`). No edits where the pod's volumes stand elsewhere: in a
    pod that is written in its controller's own way, or in a list that several pods share.
    """
    pod = container.pod
    if not has(pod.yaml, "containers"):
        return ()
    mount = _add(container.yaml, "volumeMounts", f"name: {name}\nmountPath: {path}")
    if mount is None or pod.volume(name) is not None:
        return (mount,) if mount else ()
    volume = _add(pod.yaml, "volumes", f"name: {name}\n{source.strip()}")
    if volume is None:
        return ()
    # Behind the last container both go to the same place: one edit, so that their order is known.
    return (Edit(mount.span, mount.text + volume.text),) if mount.span == volume.span else (mount, volume)


def _add(mapping: Mapping, name: str, item: str) -> Edit | None:
    """One more item in the list under a key, which need not be there yet; None where that list stands elsewhere."""
    if not has(mapping, name):
        return mapping.insert(name, "- " + item.replace("\n", "\n  "))
    entry = mapping.table.get(name)
    return entry.value.append(item) if entry is not None and isinstance(entry.value, Sequence) else None
