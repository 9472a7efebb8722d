"""Files of `configurations`: which fields of which kinds a kustomization changes beside the usual ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mappings, names, text
from dslint.yaml import Mapping
from dslint.yaml.grafts import always, changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dslint.project.kustomize.resource import Resource
    from dslint.yaml import Scalar, YamlNode

_ABOUT_NAMES = frozenset({"nameReference", "varReference", "namespace"})
_WHY = "`configurations` say what is changed in it"


class FieldSettings:
    """What the files say: more fields for the namespace are filled, objects with other ones are not known in full."""

    def __init__(self, roots: Iterable[YamlNode], *, is_clear: bool) -> None:
        self._is_clear = is_clear
        self._spaces: list[tuple[str | None, list[str]]] = []
        self._other_kinds: set[str | None] = set()
        for root in roots:
            for name in names(root) if isinstance(root, Mapping) else [""]:
                self._note(name, root)

    def _note(self, name: str, root: YamlNode) -> None:
        specs = list(mappings(root, name)) if name else []
        kinds = [text(spec, "kind") for spec in specs]
        if name == "namespace":
            self._spaces += [
                (kind, (text(spec, "path") or "").split("/")) for kind, spec in zip(kinds, specs, strict=True)
            ]
        elif name not in _ABOUT_NAMES:
            self._other_kinds.update(kinds or [None])

    def in_namespace(self, resource: Resource, value: Scalar) -> Resource:
        """The object with its namespace in these fields, too."""
        for kind, path in self._spaces:
            if kind in (None, resource.kind):
                root = changed(resource.yaml, path, partial(always, value))
                resource = resource.made(root) if isinstance(root, Mapping) else resource
        return resource

    def judged(self, resource: Resource) -> Resource:
        """The object, not known if the files say more of its kind than is understood here."""
        is_other = not self._other_kinds.isdisjoint((None, resource.kind))
        return resource.not_known(_WHY) if is_other or not self._is_clear else resource
