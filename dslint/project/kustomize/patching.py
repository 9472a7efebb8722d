"""The patches of a kustomization, put on its objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, text
from dslint.kubernetes.merging import UnknownDirectiveError, merged
from dslint.project.kustomize.selecting import Meant, Target, UnreadableSelectorError
from dslint.yaml import Mapping, Sequence
from dslint.yaml.grafts import entries_of, with_entries
from dslint.yaml.json_patch import PatchError, patched

if TYPE_CHECKING:
    from dslint.kubernetes import KustomizePatch
    from dslint.project.kustomize.resource import Resource
    from dslint.yaml import YamlNode

_OWN = ("apiVersion", "kind")
_UNREADABLE = "a patch of it cannot be read"


class Patch:
    """One patch of a kustomization, as `roots` of its documents; None where it cannot be read."""

    def __init__(self, node: KustomizePatch, roots: list[YamlNode] | None, file: str) -> None:
        self._node = node
        self._file = file
        self._target: Target | None = None
        self._is_clear = roots is not None
        self._roots = [(root, Meant(root) if isinstance(root, Mapping) else None) for root in roots or ()]
        try:
            self._target = Target(node.target) if node.target is not None else None
        except UnreadableSelectorError:
            self._is_clear = False

    def on(self, resource: Resource) -> Resource | None:
        """The object after the patch; None if the patch deletes it."""
        if not self._is_clear:
            return resource.not_known(_UNREADABLE) if self._may_be_for(resource) else resource
        found: Resource | None = resource
        for root, meant in self._roots:
            target = self._target or meant
            if found is not None and target is not None and target.chooses(found):
                found = self._made(root, found)
        return found

    def _may_be_for(self, resource: Resource) -> bool:
        """Whether an object may be meant by a target that cannot be read in full."""
        target = self._node.target
        said = {name: text(target, name) for name in ("kind", "name")}
        kind_fits = said["kind"] is None or not said["kind"].isalnum() or said["kind"] == resource.kind
        name = said["name"]
        return kind_fits and (name is None or not name.replace("-", "").isalnum() or name in resource.names)

    def _made(self, root: YamlNode, resource: Resource) -> Resource | None:
        try:
            new = self._contents(root, resource)
        except (UnknownDirectiveError, PatchError) as error:
            if resource.kind == "CustomResourceDefinition":  # of its schema, which no rule sees
                return resource
            return resource.not_known(f"a patch cannot be put on it: {error}")
        return None if new is None else resource.made(new, ("patch", id(root)), self._file)

    def _contents(self, root: YamlNode, resource: Resource) -> Mapping | None:
        if isinstance(root, Sequence):
            return patched(resource.yaml, root)
        if not isinstance(root, Mapping):
            raise PatchError("it is no mapping")
        return merged(resource.yaml, self._without_names(root), lists=not resource.is_custom)

    def _without_names(self, root: Mapping) -> Mapping:
        """The patch without what only says which object it is for."""
        options = {name: boolean(self._node.yaml, "options", name) for name in ("allowNameChange", "allowKindChange")}
        entries = entries_of(root)
        if not options["allowKindChange"]:
            for name in _OWN:
                entries.pop(name, None)
        metadata = entries.get("metadata")
        if metadata is not None and isinstance(metadata[1], Mapping) and not options["allowNameChange"]:
            kept = entries_of(metadata[1])
            kept.pop("name", None)
            kept.pop("namespace", None)
            if kept:
                entries["metadata"] = (metadata[0], with_entries(metadata[1], kept))
            else:
                del entries["metadata"]
        return with_entries(root, entries)
