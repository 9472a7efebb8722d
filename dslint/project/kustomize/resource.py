"""An object as kustomizations have made it so far."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import texts
from dslint.yaml.grafts import word

if TYPE_CHECKING:
    from dslint.kubernetes import Object
    from dslint.yaml import Mapping


_ABOUT_NAMES = frozenset({"namespace", "names", "labels", "annotations"})
_RENAMING = frozenset({"namespace", "usual namespace", "names", "patch", "replaced"})
_SAME = ("api_version", "kind", "name", "namespace")

Mark = tuple[object, ...]
"""What was done to an object: the kind of change first, then what tells one such change from another."""


class Identity(NamedTuple):
    """What an object was called before it was renamed."""

    kind: str
    name: str
    namespace: str | None


class Resource:
    """An object in the making; each change gives a new one.

    `origin` is the object of a manifest that it began as (None for what a generator makes), `former` what it was called
    before, the latest last. `marks` say what was done to it, as far as that matters to a judgement of the object alone:
    two that began as one and have the same marks differ in names only. `files` are those that had a part in it.
    `unknown` says why its values are not all known, or is empty.
    """

    def __init__(
        self,
        yaml: Mapping,
        origin: Object | None,
        *,
        former: tuple[Identity, ...] = (),
        marks: frozenset[Mark] = frozenset(),
        files: frozenset[str] = frozenset(),
        unknown: str = "",
    ) -> None:
        self.yaml = yaml
        self.origin = origin
        self.former = former
        self.marks = marks
        self.files = files
        self.unknown = unknown

    def __repr__(self) -> str:
        return f"<Resource {self.kind}/{self.name}>"

    @cached_property
    def api_version(self) -> str:
        """Its `apiVersion`."""
        return word(self.yaml, "apiVersion") or (self.origin.api_version if self.origin else "")

    @property
    def group(self) -> str:
        """The API group; empty for the core group."""
        return self.api_version.rpartition("/")[0]

    @cached_property
    def kind(self) -> str:
        """Its kind."""
        return word(self.yaml, "kind") or (self.origin.kind if self.origin else "")

    @cached_property
    def name(self) -> str:
        """Its name."""
        return word(self.yaml, "metadata", "name") or ""

    @cached_property
    def namespace(self) -> str | None:
        """Its namespace, if it has one by now."""
        return word(self.yaml, "metadata", "namespace")

    @cached_property
    def labels(self) -> dict[str, str]:
        """Its labels."""
        return texts(self.yaml, "metadata", "labels")

    @cached_property
    def annotations(self) -> dict[str, str]:
        """Its annotations."""
        return texts(self.yaml, "metadata", "annotations")

    @property
    def differs(self) -> bool:
        """Whether it must be judged anew: not where only names, labels and annotations were put to what is whole."""
        if self.unknown or self.origin is None or self.origin.is_partial:
            return bool(self.unknown or self.marks)
        return not _ABOUT_NAMES.issuperset(mark[0] for mark in self.marks)

    @property
    def identity(self) -> Identity:
        """What it is called now."""
        return Identity(self.kind, self.name, self.namespace)

    @property
    def names(self) -> frozenset[str]:
        """All that it was ever called."""
        return frozenset((self.name, *(each.name for each in self.former)))

    @property
    def is_custom(self) -> bool:
        """Whether it is of a kind that does not belong to Kubernetes."""
        from dslint.kubernetes.workload import is_built_in

        return not is_built_in(self.group)

    def made(self, yaml: Mapping, mark: Mark | None = None, file: str = "") -> Resource:
        """The same with other contents; a new name is remembered beside the old one."""
        if yaml is self.yaml:
            return self
        found = Resource(
            yaml,
            self.origin,
            former=self.former,
            marks=self.marks if mark is None else self.marks | {mark},
            files=self.files | {file} if file else self.files,
            unknown=self.unknown,
        )
        if mark is not None and mark[0] not in _RENAMING:
            found.__dict__.update({name: self.__dict__[name] for name in _SAME if name in self.__dict__})
        elif found.identity != self.identity:
            found.former = (*self.former, self.identity)
        return found

    def not_known(self, why: str) -> Resource:
        """The same, of which not all values are known."""
        return Resource(
            self.yaml,
            self.origin,
            former=self.former,
            marks=self.marks,
            files=self.files,
            unknown=self.unknown or why,
        )
