"""References: a name in one object x the object of the project that it names.

Most names that lead nowhere are no mistake: Secrets are not committed, operators and clouds make objects, a
kustomization or a chart adds the rest. So a reference without a target is sure only if something in the project is
meant by it (an object of that kind which nobody names, beside it and called almost the same), or if the project tells
all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.completeness import is_complete
from dslint.project.folders import Folders
from dslint.project.link import Link
from dslint.project.mentions import Mentions
from dslint.project.namesakes import is_misspelled, is_part, is_same_but_kind
from dslint.project.outside import Outside
from dslint.project.paths import directory_of
from dslint.purpose import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Manifest, Object
    from dslint.kubernetes.naming import Naming
    from dslint.node import Document
    from dslint.project.project import Project
    from dslint.yaml import Scalar

_MOST_COMPARED = 50
_NEVER_COMPLETE = frozenset({"StorageClass", "PriorityClass", "ClusterRole", "IngressClass", "Secret"})
_EFFECTS = {
    "ServiceAccount": "no pod is made",
    "PriorityClass": "no pod is made",
    "ConfigMap": "the container will not start",
    "Secret": "the container will not start",
    "PersistentVolumeClaim": "the pod stays Pending",
    "StorageClass": "no volume is made, and the pod stays Pending",
    "IngressClass": "no controller takes the Ingress",
    "Role": "the binding gives no rights",
    "ClusterRole": "the binding gives no rights",
}
_EFFECTS_BY_FIELD = {
    "serviceName": "its pods get no names in DNS",
    "backend": "requests are answered with 503",
    "backendRefs": "requests are answered with 500",
    "imagePullSecrets": "a private image cannot be pulled",
    "subjects": "the binding gives its rights to nobody",
}
_DATA = ("data", "binaryData", "stringData")
_SCALING = ("scaleTargetRef", "targetRef")
_NEVER_ALONE = frozenset({"Secret", "StorageClass", "PriorityClass", "ClusterRole", "IngressClass"})
_BUILT_IN = {
    "ServiceAccount": ("default", "builder", "deployer"),
    "ConfigMap": ("kube-root-ca.crt", "openshift-service-ca.crt"),
    "Service": ("kubernetes",),
    "ClusterRole": ("cluster-admin", "admin", "edit", "view", "system:"),
    "Role": ("system:", "extension-apiserver-authentication-reader", "kubeadm:"),
    "PriorityClass": ("system-",),
}


class Reference(Link):
    """A name in an object, `node`, that means another one of a `kind`.

    `targets` are the objects of the project that it may name: several where no namespace tells them apart. Without one,
    `meant` is the object that it was most likely meant to name, and `elsewhere` those of that name in other namespaces;
    `complete` says that no other can come from anywhere, as far as the project shows. `fixed` is false where something
    may still add to what the targets hold.
    """

    def __init__(
        self, naming: Naming, targets: list[Object], *, meant: Object | None, elsewhere: list[Object], complete: bool
    ) -> None:
        found = naming.holder
        super().__init__(naming.node.span, found.document, naming.how, bool(targets or meant or elsewhere or complete))
        self.holder = found
        self.node = naming.node
        self.kind = naming.kind
        self.namespace = naming.namespace
        self.key = naming.key
        self.optional = naming.optional
        self.targets = targets
        self.meant = meant
        self.elsewhere = elsewhere
        self.complete = complete
        self.fixed = True
        self.rival: Reference | None = None
        """An earlier autoscaler of the same workload."""

    @property
    def name(self) -> str:
        """The name."""
        return self.node.text

    @property
    def effect(self) -> str:
        """What happens where the name leads nowhere."""
        nothing = "nothing is scaled" if self.how in _SCALING else "it finds nothing"
        return _EFFECTS_BY_FIELD.get(self.how) or _EFFECTS.get(self.kind, nothing)

    def known_keys(self) -> list[str]:
        """The keys of the targets."""
        from dslint.kubernetes.fields import mapping, names

        maps = (mapping(target.yaml, name) for target in self.targets for name in _DATA)
        return list(dict.fromkeys(name for each in maps if each is not None for name in names(each)))

    def known_ports(self) -> list[str]:
        """The numbers and names of the ports of the Services that it may name; none if one of them lists none."""
        from dslint.kubernetes import Service

        services = [target for target in self.targets if isinstance(target, Service) and target.ports]
        ports = [port for service in services for port in service.ports] if len(services) == len(self.targets) else []
        return list(dict.fromkeys(str(name) for port in ports for name in (port.number, port.name) if name is not None))

    def missing_port(self) -> Scalar | None:
        """The port that none of the Services has; None if one does, or may be given it by something else."""
        if self.kind != "Service" or self.key is None or not self.fixed:
            return None
        known = self.known_ports()
        is_open = any(mark in self.key.text for mark in "$<{(") or self.key.text == "use-annotation"
        return self.key if known and self.key.text not in known and not is_open else None

    def missing_key(self) -> Scalar | None:
        """The key that none of the targets holds; None if one does, or may be given it by something else."""
        key = self.key
        if key is None or self.optional or not self.targets or not self.fixed:
            return None
        from dslint.kubernetes.fields import has, mapping

        for target in self.targets:
            maps = [mapping(target.yaml, name) for name in _DATA]
            there = [each for each in maps if each is not None and each.children]
            if not there or any(has(each, key.text) for each in there) or _is_filled_in(target):
                return None
        return key


def _is_copied(found: Object) -> bool:
    """Whether a tool copies it into other namespaces, by its annotations and labels."""
    words = " ".join((*found.annotations, *found.labels, *found.annotations.values())).lower()
    return any(word in words for word in ("reflect", "replicat", "sync", "mirror", "copy"))


def _is_filled_in(target: Object) -> bool:
    from dslint.kubernetes.fields import text

    words = " ".join((*target.annotations, *target.labels))
    return "inject" in words or "reflect" in words or (text(target.yaml, "type") or "").startswith("kubernetes.io/ser")


def references(project: Project) -> Iterator[Reference]:
    """All names of objects in the manifests of a project."""
    return _Resolver(project).references()


class _Resolver:
    """The objects of a project by kind and name, and who names them."""

    def __init__(self, project: Project) -> None:
        from dslint.kubernetes.naming import namings

        self._project = project
        self._named: dict[tuple[str, str, str], list[Object]] = {}
        self._known: dict[tuple[str, str, str | None, bool], Folders[Object]] = {}
        self._parts: set[tuple[str, str]] = set()
        self._here: dict[tuple[str, str], list[Object]] = {}
        self._namings: list[Naming] = []
        for manifest in project.manifests:
            for found in manifest.objects:
                self._add(manifest, found)
                if not (manifest.is_patch or found.is_partial):
                    self._namings += namings(found)
        self._used = {(naming.kind, naming.node.text) for naming in self._namings}
        self._named_by: dict[tuple[Document, str], set[str]] = {}
        for naming in self._namings:
            self._named_by.setdefault((naming.holder.document, naming.kind), set()).add(naming.node.text)
        self._unused = {place: self._not_in_use(found) for place, found in self._here.items()}
        self._outside = Outside(project)
        self._mentions = Mentions(project)
        self._complete: bool | None = None

    def _add(self, manifest: Manifest, found: Object) -> None:
        if found.name is None:
            return
        if manifest.is_patch or found.is_partial:
            self._parts.add((found.kind, found.name))
            return
        for place in _places(found):
            self._named.setdefault((place, found.kind, found.name), []).append(found)
            if place:
                self._here.setdefault((place, found.kind), []).append(found)

    def _not_in_use(self, found: list[Object]) -> list[tuple[str, Object]]:
        """Those of a place that nobody names, each with its name."""
        named = ((each.name or "", each) for each in found)
        return [(name, each) for name, each in named if (each.kind, name) not in self._used]

    def references(self) -> Iterator[Reference]:
        scaled: dict[tuple[str, ...], Reference] = {}
        for naming in self._namings:
            reference = self._resolve(naming)
            if reference is None:
                reference = Reference(naming, [], meant=None, elsewhere=[], complete=False)
            if naming.how in _SCALING:
                _note_rival(reference, scaled)
            yield reference

    def _resolve(self, naming: Naming) -> Reference | None:
        identity = (naming.kind, naming.node.text)
        targets = self._targets(naming)
        if targets:
            reference = Reference(naming, targets, meant=None, elsewhere=[], complete=False)
            reference.fixed = identity not in self._parts and not self._outside.makes(naming)
            return reference
        if _is_built_in(naming) or identity in self._parts or self._outside.makes(naming):
            return None
        if ("", *identity) in self._named:
            named = self._named.get((naming.holder.document.source.path, *identity), [])
            beside = [each for each in named if not _is_copied(each)]
            return Reference(naming, [], meant=None, elsewhere=beside, complete=False) if beside else None
        meant = self._meant(naming)
        complete = self._is_complete(naming)
        if (meant or complete) and self._mentions.has(naming):
            return None
        return Reference(naming, [], meant=meant, elsewhere=[], complete=complete)

    def _targets(self, naming: Naming) -> list[Object]:
        """What it may name: in its own file, else in its directory, else in the nearest folder, else anywhere."""
        file, directory, _ = _places(naming.holder)
        for place in (file, directory):
            near = self._named.get((place, naming.kind, naming.node.text), ())
            found = [each for each in near if _may_hold(naming, each)]
            if found:
                return found
        key = (naming.kind, naming.node.text, naming.namespace, _is_kustomized(naming.holder))
        if key not in self._known:
            anywhere = self._named.get(("", naming.kind, naming.node.text), ())
            self._known[key] = Folders([each for each in anywhere if _may_hold(naming, each)], _is_kustomized)
        return self._known[key].nearest(naming.holder, moves=_is_kustomized(naming.holder))

    def _meant(self, naming: Naming) -> Object | None:
        name = naming.node.text
        path, directory, _ = _places(naming.holder)
        here, near = (self._free(naming, place) for place in (path, directory))
        for alike in (is_misspelled, is_same_but_kind, is_part):
            known = here if alike is is_part else here or near
            found = [each for other, each in known if alike(name, other)]
            if len(found) == 1:
                return found[0]
        alone = len(here) == 1 and naming.kind not in _NEVER_ALONE and len(self._here[path, naming.kind]) == 1
        return here[0][1] if alone and self._is_lonely(naming) else None

    def _is_lonely(self, naming: Naming) -> bool:
        """Whether its file names no other object of that kind."""
        return self._named_by[naming.holder.document, naming.kind] == {naming.node.text}

    def _free(self, naming: Naming, place: str) -> list[tuple[str, Object]]:
        """What a place has of that kind that nobody names; nothing where that is too much to compare."""
        unused = self._unused.get((place, naming.kind), [])
        return [free for free in unused if _may_hold(naming, free[1])] if len(unused) <= _MOST_COMPARED else []

    def _is_complete(self, naming: Naming) -> bool:
        if naming.kind in _NEVER_COMPLETE or self._outside.hides(naming):
            return False
        if self._complete is None:
            self._complete = is_complete(self._project)
        return self._complete


def _places(found: Object) -> tuple[str, str, str]:
    """Its file, its directory, and (empty) the project."""
    path = found.document.source.path
    return path, f"{directory_of(path)}/", ""


def _note_rival(reference: Reference, scaled: dict[tuple[str, ...], Reference]) -> None:
    """Tell an autoscaler of an earlier one in its file (or, where they write a namespace, in its directory).

    In tests and examples, files beside each other are alternatives.
    """
    document, space = reference.holder.document, reference.namespace
    path = document.source.path
    place = (directory_of(path), space) if space and document.purpose is Purpose.WORK else (path, "")
    identity = (*place, reference.how, reference.kind, reference.name)
    earlier = scaled.setdefault(identity, reference)
    if earlier is not reference and earlier.holder.name != reference.holder.name:
        reference.rival = earlier
        reference.sure = True


def _is_built_in(naming: Naming) -> bool:
    name = naming.node.text
    return any(name == each or (each[-1] in ":-" and name.startswith(each)) for each in _BUILT_IN.get(naming.kind, ()))


def _may_hold(naming: Naming, found: Object) -> bool:
    from dslint.kubernetes.naming import CLUSTER_WIDE

    if naming.kind in CLUSTER_WIDE or None in (naming.namespace, found.namespace):
        return True
    return naming.namespace == found.namespace or _is_kustomized(found) or _is_kustomized(naming.holder)


def _is_kustomized(found: Object) -> bool:
    from dslint.kubernetes import Manifest

    return isinstance(found.document, Manifest) and found.document.is_kustomized
