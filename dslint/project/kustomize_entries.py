"""What kustomizations name: files and directories of the project, and whether they are there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.project.comes_later import ComesLater
from dslint.project.kinds import Kind
from dslint.project.kustomizations import NAMES
from dslint.project.link import Link
from dslint.project.paths import ancestors, beside, directory_of, join, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Kustomization, KustomizePath
    from dslint.project.project import Project
    from dslint.project.tree import Tree

_DIRECTORIES = ("resources", "components", "bases", "generators", "transformers", "validators")
_MOST_READ = 200_000


class KustomizeEntry(Link):
    """A local path in a kustomization: `entry` is the word, `target` what it means, seen from the project's root.

    `exists` is whether something is there; `buildable` is false for a directory without a kustomization. It is sure if
    there is no sign that somebody or something else puts the file there. `near` is a name beside it that is almost the
    same.
    """

    def __init__(self, entry: KustomizePath, target: str, tree: Tree, sure: bool) -> None:
        super().__init__(entry.span, entry.document, entry.field, sure)
        self.entry = entry
        self.target = target
        self.exists = tree.exists(target)
        self.buildable = not self._is_bare(tree)
        self._tree = tree

    def _is_bare(self, tree: Tree) -> bool:
        if self.entry.field not in _DIRECTORIES or not tree.is_dir(self.target):
            return False
        return not any(tree.is_file(join(self.target, name)) for name in NAMES)

    @property
    def near(self) -> str | None:
        """The name in the same directory that is likely meant, if one is so near that it is no other word."""
        from dslint.names import is_slip, nearest

        name = name_of(self.target)
        found = nearest(name, self._tree.names(directory_of(self.target)))
        return found if found is not None and is_slip(name, found) else None


def kustomize_entries(project: Project) -> Iterator[KustomizeEntry]:
    """The entries of all kustomizations that name local paths."""
    tree, signs = project.tree, _Signs(project)
    for found in kustomizations(project):
        directory = directory_of(found.document.source.path)
        for entry in found.paths:
            target = local_path(directory, entry.path)
            if target is not None:
                link = KustomizeEntry(entry, target, tree, True)
                link.sure = link.exists or not signs.of(link)
                yield link


def kustomizations(project: Project) -> Iterator[Kustomization]:
    """All kustomizations that could be read."""
    from dslint.kubernetes import Manifest

    for path in project.kustomizations:
        document = project.read(path)
        if isinstance(document, Manifest) and document.kustomization is not None:
            yield document.kustomization


def local_path(directory: str, path: str) -> str | None:
    """What a path in a kustomization means; None for addresses, what is filled in later, and what leaves the root."""
    if not path or _foreign().search(path):
        return None
    return beside(directory, path)


@cache
def _foreign() -> re.Pattern[str]:
    host = r"^[\w-]+(?:\.[\w-]+)+/"
    return re.compile(rf"//|[:@?$<{{}}\s\\]|^/|^~|{host}|^github\.com|__|%")


class _Signs:
    """Signs that a missing file is put there by somebody or something: it is ignored, or spoken of, or has a sample."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tree = project.tree
        self._comes_later = ComesLater(project.tree)
        self._texts: dict[str, str] = {}
        self._modules: list[str] | None = None

    def of(self, link: KustomizeEntry) -> bool:
        """Whether there is such a sign."""
        if link.entry.field == "secretGenerator":
            return True
        target, home = link.target, directory_of(link.document.source.path)
        if any(word in name_of(target).lower() for word in ("generated", "rendered")):
            return True
        return self._comes_later.may_come(target) or self._has_sample(target) or self._is_spoken_of(target, home)

    def _has_sample(self, target: str) -> bool:
        name = name_of(target)
        stem = name.partition(".")[0] or name
        marks = ("example", "sample", "template", "tmpl", "tpl", ".dist", ".in", ".j2", ".enc", ".sops")
        near = (each for each in self._tree.names(directory_of(target)) if stem in each)
        return any(mark in each.lower() for each in near for mark in marks)

    def _is_spoken_of(self, target: str, home: str) -> bool:
        parts = target.split("/")
        word = parts[-1] if "." in parts[-1] else "/".join(parts[-2:])
        scripts = self._project.support(Kind.BUILD_SCRIPT)
        if any(word in self._text(path) for path in scripts):
            return True
        notes = (join(each, name) for each in ancestors(home) for name in self._notes(each))
        return any(word in self._text(path) for path in notes)

    def _notes(self, directory: str) -> list[str]:
        return [name for name in self._tree.names(directory) if name.lower().endswith((".md", ".rst"))]

    def _text(self, path: str) -> str:
        if path not in self._texts:
            data = self._tree.data(path, _MOST_READ)
            self._texts[path] = "" if isinstance(data, Unreadable) else data.decode("utf-8", "replace")
        return self._texts[path]
