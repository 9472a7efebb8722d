"""A project: a root, what was found in it, and its documents and links, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from dslint.project.discovery import Found
from dslint.project.kinds import LINTED, Kind
from dslint.project.read import read
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Collection

    from dslint.dockerfile import Dockerfile
    from dslint.dockerfile.compose import ComposeService
    from dslint.kubernetes import Manifest
    from dslint.node import Document
    from dslint.packages import RequirementsFile
    from dslint.packages.dependency import DependencyFile
    from dslint.project.contexts import Context
    from dslint.project.discovery import Discovery
    from dslint.project.external import External
    from dslint.project.hints import Hint
    from dslint.project.kustomizations import Kustomizations
    from dslint.project.link import Link
    from dslint.project.tree import Tree


class Project:
    """What links are made from. Of a file that was not asked for only the links are of interest, not its findings."""

    def __init__(self, tree: Tree, discovery: Discovery, external: External | None = None) -> None:
        self.tree = tree
        self.external = external
        self.root = tree.root
        self.discovery = discovery
        self.files = {found.path: found for found in discovery.files}
        self.crds: tuple[str, ...] = ()
        """Where the config says that CustomResourceDefinitions lie: files and directories."""
        self._documents: dict[str, Document | Unreadable] = {}
        self._contexts: dict[Dockerfile, list[Context]] = {}
        self._loose: dict[str, RequirementsFile | None] = {}
        self._dependency_files: dict[str, DependencyFile | None] = {}

    def __repr__(self) -> str:
        return f"Project({self.root!r})"

    def read(self, path: str) -> Document | Unreadable:
        """The document of one of `files`; always the same one."""
        document = self._documents.get(path)
        if document is None:
            document = self._documents[path] = read(self.files[path], self.tree, self._role(path))
            if self.files[path].kind is Kind.MANIFEST and not isinstance(document, Unreadable):
                cast("Manifest", document).kustomized_images = self._retagged
            if self.files[path].kind is Kind.DOCKERFILE and not isinstance(document, Unreadable):
                cast("Dockerfile", document).compose_services = lambda: self._compose_services.get(path, [])
        return document

    @cached_property
    def _compose_services(self) -> dict[str, list[ComposeService]]:
        from dslint.project.hints.compose import compose_services

        return compose_services(self)

    def _retagged(self) -> frozenset[str]:
        return self._retagged_images

    @cached_property
    def _retagged_images(self) -> frozenset[str]:
        from dslint.project.kustomizations import retagged_images

        sources = (self.tree.read(path) for path in self.kustomizations)
        return frozenset[str]().union(*(retagged_images(s) for s in sources if not isinstance(s, Unreadable)))

    def links(self, wanted: Collection[str] | None = None) -> list[Link]:
        """The links of the kinds named in `wanted` (None for all), sure or not."""
        from dslint.project.links import link

        return link(self, wanted)

    @cached_property
    def dockerfiles(self) -> list[Dockerfile]:
        """Every Dockerfile that could be read."""
        if not self._paths(Kind.DOCKERFILE):
            return []
        from dslint.dockerfile import Dockerfile

        documents = map(self.read, self._paths(Kind.DOCKERFILE))
        return [document for document in documents if isinstance(document, Dockerfile)]

    @cached_property
    def manifests(self) -> list[Manifest]:
        """Every manifest that could be read."""
        if not self._paths(Kind.MANIFEST):
            return []
        from dslint.kubernetes import Manifest

        documents = map(self.read, self._paths(Kind.MANIFEST))
        return [document for document in documents if isinstance(document, Manifest)]

    def requirements(self, path: str) -> RequirementsFile | None:
        """The requirements file at a path that some command names, whatever its name is; None if it cannot be read."""
        if path not in self._loose:
            self._loose[path] = self._requirements(path)
        return self._loose[path]

    def dependency_file(self, path: str, kind: Kind | None = None) -> DependencyFile | None:
        """The environment, project or lock file at a path, of the kind that its name says unless told otherwise."""
        if path not in self._dependency_files:
            from dslint.packages.dependency import DependencyFile
            from dslint.project.kinds import guess

            known = guess(path)
            kind = kind or (known.kind if known is not None else None)
            document = read(Found(path, kind, False), self.tree) if kind is not None else None
            self._dependency_files[path] = document if isinstance(document, DependencyFile) else None
        return self._dependency_files[path]

    @property
    def named_by_commands(self) -> dict[str, Document]:
        """The requirements, environment, project and lock files that commands were found to read, so far, by path."""
        found: dict[str, Document | None] = {**self._loose, **self._dependency_files}
        return {path: document for path, document in found.items() if document is not None}

    def _requirements(self, path: str) -> RequirementsFile | None:
        from dslint.packages import RequirementsFile

        known = self.files.get(path)
        is_listed = known is not None and known.kind in (Kind.REQUIREMENTS, Kind.CONSTRAINTS)
        document = self.read(path) if is_listed else read(Found(path, Kind.REQUIREMENTS, False), self.tree)
        return document if isinstance(document, RequirementsFile) else None

    @cached_property
    def hints(self) -> list[Hint]:
        """What compose files, scripts and workflows say about how images are built."""
        from dslint.project.hints import collect

        return collect(self)

    def hints_of(self, dockerfile: str) -> list[Hint]:
        """The hints about one Dockerfile."""
        return self._hints_by_dockerfile.get(dockerfile, [])

    @cached_property
    def _hints_by_dockerfile(self) -> dict[str, list[Hint]]:
        found: dict[str, list[Hint]] = {}
        for hint in self.hints:
            found.setdefault(hint.dockerfile, []).append(hint)
        return found

    def contexts(self, dockerfile: Dockerfile) -> list[Context]:
        """The contexts that a Dockerfile may be built in, the likeliest first."""
        if dockerfile not in self._contexts:
            from dslint.project.contexts import contexts

            self._contexts[dockerfile] = contexts(self, dockerfile)
        return self._contexts[dockerfile]

    @property
    def kustomizations(self) -> list[str]:
        """The paths of the kustomizations."""
        return self._paths(Kind.KUSTOMIZATION)

    @cached_property
    def is_complete(self) -> bool:
        """Whether all of the project was seen and could be read."""
        unreadable = any(isinstance(self.read(path), Unreadable) for path in self._paths(*LINTED))
        return self.discovery.complete and not unreadable

    def support(self, kind: Kind) -> list[str]:
        """The paths of files that are not linted and only help with links."""
        return [found.path for found in self.discovery.support if found.kind is kind]

    def _paths(self, *kinds: Kind) -> list[str]:
        return [found.path for found in self.discovery.files if found.kind in kinds]

    def _role(self, path: str) -> str:
        if self.files[path].kind is not Kind.MANIFEST:
            return ""
        return self._kustomizations.role(path)

    @cached_property
    def _kustomizations(self) -> Kustomizations:
        from dslint.project.kustomizations import Kustomizations

        return Kustomizations(self.tree)
