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

    from dslint.compose import ComposeFile, ComposeService
    from dslint.dockerfile import Dockerfile, Stage
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
    from dslint.project.relevance import Relevance
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
        self._relevance: Relevance | None = None
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
            cut = self._relevance.cut if self._relevance is not None else None
            document = self._documents[path] = read(self.files[path], self.tree, self._role(path), cut)
            if self.files[path].kind is Kind.MANIFEST and not isinstance(document, Unreadable):
                cast("Manifest", document).kustomized_images = self._retagged
                cast("Manifest", document).pooled_labels = self._pooled
            if self.files[path].kind is Kind.DOCKERFILE and not isinstance(document, Unreadable):
                self._tell(cast("Dockerfile", document), path)
            if self.files[path].kind is Kind.COMPOSE and not isinstance(document, Unreadable):
                self._tie(cast("ComposeFile", document))
        return document

    def _tell(self, dockerfile: Dockerfile, path: str) -> None:
        """Lets a Dockerfile know what other files say of its containers."""

        def scripts(stage: Stage) -> list[str]:
            from dslint.project.start_scripts import start_scripts

            return start_scripts(self, dockerfile, stage)

        dockerfile.compose_services = lambda: self._compose_services.get(path, [])
        dockerfile.start_scripts = scripts

    @cached_property
    def _compose_services(self) -> dict[str, list[ComposeService]]:
        from dslint.project.hints.compose import compose_services

        return compose_services(self)

    def _tie(self, document: ComposeFile) -> None:
        """Tell a compose file what lies beside it."""
        from dslint.project.composes import is_joined, stage_has_check, variables_beside

        path = document.source.path
        document.read_values = lambda: variables_beside(self, path)
        document.joined = lambda: is_joined(self, path)
        document.image_has_check = lambda service: stage_has_check(self, service)

    def _retagged(self) -> frozenset[str]:
        return self._retagged_images

    @cached_property
    def _retagged_images(self) -> frozenset[str]:
        from dslint.project.kustomizations import retagged_images

        sources = (self.tree.read(path) for path in self.kustomizations)
        return frozenset[str]().union(*(retagged_images(s) for s in sources if not isinstance(s, Unreadable)))

    def _pooled(self) -> frozenset[tuple[str, str]]:
        return self._pooled_labels

    @cached_property
    def _pooled_labels(self) -> frozenset[tuple[str, str]]:
        from dslint.project.node_pools import pooled_labels

        return frozenset(pooled_labels(self.manifests))

    def focus(self, asked: Collection[Manifest]) -> None:
        """Read of all manifests only those that can have to do with these few, if that is safe.

        In a project of which the manifests may tell the whole, each of them counts: there, nothing is left out.
        """
        from dslint.project.completeness import is_surely_incomplete
        from dslint.project.relevance import MOST_ASKED, Relevance

        if len(asked) <= MOST_ASKED and is_surely_incomplete(self):
            self._relevance = Relevance(self, asked)

    def links(self, wanted: Collection[str] | None = None) -> list[Link]:
        """The links of the kinds named in `wanted` (None for all), sure or not."""
        from dslint.project.links import link

        return link(self, wanted)

    @cached_property
    def dockerfiles(self) -> list[Dockerfile]:
        """Every Dockerfile that could be read."""
        if not self.paths(Kind.DOCKERFILE):
            return []
        from dslint.dockerfile import Dockerfile

        documents = map(self.read, self.paths(Kind.DOCKERFILE))
        return [document for document in documents if isinstance(document, Dockerfile)]

    @cached_property
    def manifests(self) -> list[Manifest]:
        """Every manifest that could be read; of a project that is focused, those that matter."""
        paths = self.paths(Kind.MANIFEST) if self._relevance is None else self._relevance.paths()
        if not paths:
            return []
        from dslint.kubernetes import Manifest

        documents = map(self.read, paths)
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

    @cached_property
    def composes(self) -> list[ComposeFile]:
        """Every compose file that could be read."""
        if not self.paths(Kind.COMPOSE):
            return []
        from dslint.compose import ComposeFile

        documents = map(self.read, self.paths(Kind.COMPOSE))
        return [document for document in documents if isinstance(document, ComposeFile)]

    @cached_property
    def copied_names(self) -> dict[str, set[str]]:
        """What the Dockerfiles copy by name, by the directory that may be their context."""
        from dslint.project.builds import copied_names

        return copied_names(self)

    @property
    def kustomizations(self) -> list[str]:
        """The paths of the kustomizations."""
        return self.paths(Kind.KUSTOMIZATION)

    @property
    def charts(self) -> list[str]:
        """The paths of the `Chart.yaml` of all Helm charts."""
        return self.paths(Kind.CHART)

    @cached_property
    def is_complete(self) -> bool:
        """Whether all of the project was seen and could be read."""
        unreadable = any(isinstance(self.read(path), Unreadable) for path in self.paths(*LINTED))
        return self.discovery.complete and not unreadable

    def support(self, kind: Kind) -> list[str]:
        """The paths of files of a kind that helps with links, whether it is linted, too, or not."""
        return [found.path for found in (*self.discovery.support, *self.discovery.files) if found.kind is kind]

    def paths(self, *kinds: Kind) -> list[str]:
        """The paths of the linted files of these kinds."""
        return [found.path for found in self.discovery.files if found.kind in kinds]

    def _role(self, path: str) -> str:
        if self.files[path].kind is not Kind.MANIFEST:
            return ""
        return self._kustomizations.role(path)

    @cached_property
    def _kustomizations(self) -> Kustomizations:
        from dslint.project.kustomizations import Kustomizations

        return Kustomizations(self.tree)
