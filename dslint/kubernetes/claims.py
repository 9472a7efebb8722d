"""Claims to storage: PersistentVolumeClaims, and the templates of which a StatefulSet makes one for each pod."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, items, mapping, mappings, scalar
from dslint.kubernetes.objects import Object
from dslint.node import Node
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.source import Span
    from dslint.yaml import Mapping


class Claim(Node):
    """A claim: an object of its own, or one of `volumeClaimTemplates`."""

    def __init__(self, yaml: Mapping, found: Object) -> None:
        super().__init__(yaml.span, found)
        self.yaml = yaml
        self.object = found

    @property
    def is_template(self) -> bool:
        """Whether each pod gets one of its own."""
        return self.yaml is not self.object.yaml

    @property
    def name_node(self) -> Scalar | None:
        """The value of `metadata.name`."""
        return scalar(self.yaml, "metadata", "name")

    @property
    def anchor(self) -> Span:
        """Its name, else the object's."""
        return self.name_node.span if self.name_node else self.object.anchor

    @property
    def spec(self) -> Mapping | None:
        """The mapping `spec`."""
        return mapping(self.yaml, "spec")

    @cached_property
    def access_modes(self) -> list[Scalar]:
        """ReadWriteOnce, ReadWriteMany, ReadOnlyMany, ReadWriteOncePod."""
        return [item for item in items(self.spec, "accessModes") if isinstance(item, Scalar)]

    @property
    def size_node(self) -> Scalar | None:
        """How much it asks for."""
        return scalar(self.spec, "resources", "requests", "storage")

    @property
    def size_is_known(self) -> bool:
        """Whether the manifest says all there is about the size: `resources: ${RESOURCES}` does not."""
        return scalar(self.spec, "resources") is None and scalar(self.spec, "resources", "requests") is None

    @property
    def says_class(self) -> bool:
        """Whether it says which class of storage (an empty one is said too), the old annotation included."""
        old = scalar(self.yaml, "metadata", "annotations", "volume.beta.kubernetes.io/storage-class")
        return old is not None or (self.spec is not None and has(self.spec, "storageClassName"))

    @property
    def names_volume(self) -> bool:
        """Whether it is meant for a volume that is there already."""
        named = scalar(self.spec, "volumeName") is not None
        return named or any(mapping(self.spec, name) for name in ("selector", "dataSource", "dataSourceRef"))


class PersistentVolumeClaim(Object):
    """A PersistentVolumeClaim."""

    @cached_property
    def parts(self) -> list[Node]:
        """The claim that it is."""
        return [Claim(self.yaml, self)]


class StatefulSet(Object):
    """A StatefulSet."""

    @cached_property
    def parts(self) -> list[Node]:
        """The claims that its pods make."""
        return [Claim(item, self) for item in mappings(self.spec, "volumeClaimTemplates")]
