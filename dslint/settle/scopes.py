"""What the config says of some paths or objects only: which findings it holds back there, and how bad the others are.

Such a finding counts as suppressed: it is known, counted and can be shown, with the entry's reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Protocol

from dslint.config.selection import is_always_on
from dslint.config.selectors import Width

if TYPE_CHECKING:
    import re

    from dslint.config.scopes import ObjectScope, PathScope
    from dslint.config.selectors import Selectors
    from dslint.config.settings import Settings
    from dslint.findings import Reported
    from dslint.node import Document
    from dslint.project.gitignore import IgnorePatterns
    from dslint.source import Span


class KubernetesObject(Protocol):
    """What a glob of `per-object` looks at."""

    kind: str
    span: Span

    @property
    def namespace(self) -> str | None: ...
    @property
    def name(self) -> str | None: ...


class Scopes:
    """The entries of `per-path` and `per-object` of one set of settings."""

    def __init__(self, settings: Settings, selectors: Selectors) -> None:
        self._paths = settings.per_path
        self._objects = settings.per_object
        self._ignored = {scope: _rules(scope, selectors) for scope in _both(self._paths, self._objects)}
        self._by_path: dict[str, list[PathScope]] = {}

    def apply(self, finding: Reported, document: Document | None) -> Reported:
        """The finding as it counts where it stands; the last entry that speaks of it is the strongest."""
        for scope in _both(self._of_path(finding), self._of_object(finding, document)):
            if scope.severity is not None:
                finding = finding._replace(severity=scope.severity)
            if finding.rule in self._ignored[scope] and finding.suppressed is None:
                finding = finding._replace(suppressed=scope.reason or scope.title)
        return finding

    def _of_path(self, finding: Reported) -> list[PathScope]:
        source = finding.span.source
        path = os.path.normpath(os.path.join(source.root, source.path))
        if path not in self._by_path:
            self._by_path[path] = [scope for scope in self._paths if holds_path(scope, path)]
        return self._by_path[path]

    def _of_object(self, finding: Reported, document: Document | None) -> Iterator[ObjectScope]:
        objects: list[KubernetesObject] = getattr(document, "objects", []) if self._objects else []
        start = finding.span.start
        found = next((each for each in objects if each.span.holds(start)), None)
        if found is not None:
            yield from (scope for scope in self._objects if holds_object(scope, found))


def _both(paths: Iterable[PathScope], objects: Iterable[ObjectScope]) -> Iterator[PathScope | ObjectScope]:
    yield from paths
    yield from objects


def holds_path(scope: PathScope, path: str) -> bool:
    """Whether the pattern matches a file (absolute) or a directory that it lies in."""
    relative = os.path.relpath(path, scope.directory).replace(os.sep, "/")
    if relative.startswith("../"):
        return False
    patterns = _patterns(scope.pattern)
    parts = relative.split("/")
    above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return bool(patterns.verdict(relative, False)) or any(patterns.verdict(each, True) for each in above)


def holds_object(scope: ObjectScope, found: KubernetesObject) -> bool:
    """Whether all globs of the entry match; an object that writes no namespace (or name) has an empty one."""
    return (
        _matches(scope.kind and scope.kind.lower(), found.kind.lower())
        and _matches(scope.namespace, found.namespace or "")
        and _matches(scope.name, found.name or "")
    )


def _rules(scope: PathScope | ObjectScope, selectors: Selectors) -> frozenset[str]:
    """The rules that an entry ignores; those that are on whatever is selected only by their name or topic."""
    names: set[str] = set()
    for word in scope.ignore:
        match = selectors.match(word)
        wide = match.width < Width.TOPIC
        names.update(name for name in match.names if not (wide and is_always_on(selectors.by_name[name])))
    return frozenset(names)


def _matches(glob: str | None, text: str) -> bool:
    return glob is None or _regex(glob).fullmatch(text) is not None


@cache
def _regex(glob: str) -> re.Pattern[str]:
    import re

    from dslint.project.glob import regex_of

    return re.compile(regex_of(glob), re.DOTALL)


@cache
def _patterns(pattern: str) -> IgnorePatterns:
    from dslint.project.gitignore import IgnorePatterns

    return IgnorePatterns((pattern,))
