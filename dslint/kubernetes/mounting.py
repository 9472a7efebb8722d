"""Puts one more volume into a container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, key
from dslint.source import Edit
from dslint.yaml import Mapping, Sequence

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container


def mount_volume(container: Container, name: str, path: str, source: str) -> tuple[Edit, ...]:
    """The edits that add a volume to a container's pod, unless it has one of this name, and mount it at `path`.

    `source` is what the volume is made of, as a block (`emptyDir: {}`). None where the pod is no plain pod spec, so
    that its volumes stand elsewhere.
    """
    pod = container.pod
    if not has(pod.yaml, "containers"):
        return ()
    mount = _add(container.yaml, "volumeMounts", f"- name: {name}\n  mountPath: {path}\n")
    if mount is None or pod.volume(name) is not None:
        return (mount,) if mount else ()
    indented = source.rstrip("\n").replace("\n", "\n  ")
    volume = _add(pod.yaml, "volumes", f"- name: {name}\n  {indented}\n")
    if volume is None:
        return ()
    if mount.span == volume.span:
        return (Edit(mount.span, mount.text + volume.text),)
    return mount, volume


def _add(mapping: Mapping, name: str, text: str) -> Edit | None:
    """One more item in the list under a key, which may not be there yet; None where that list stands elsewhere."""
    if key(mapping, name) is None:
        return mapping.insert(name, text)
    index = next((i for i, found in enumerate(mapping.children[::2]) if found is key(mapping, name)), None)
    found = mapping.children[2 * index + 1] if index is not None else None
    return found.append(text.replace("\n  ", "\n").removeprefix("- ")) if isinstance(found, Sequence) else None
