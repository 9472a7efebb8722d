"""What a config says of a part of the tree only: of paths, and of Kubernetes objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from dslint.config.errors import ConfigError
from dslint.config.exclude import check_pattern
from dslint.findings import Severity


class PathScope(NamedTuple):
    """The files that a pattern as in a .gitignore in `directory` matches, and what counts for them."""

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    reason: str = ""
    directory: str = ""

    @property
    def title(self) -> str:
        """How it stands in the config."""
        return f'[per-path."{self.pattern}"]'


class ObjectScope(NamedTuple):
    """The objects whose kind, namespace and name match all globs that are given, and what counts for them."""

    kind: str | None = None
    namespace: str | None = None
    name: str | None = None
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    reason: str = ""

    @property
    def title(self) -> str:
        """How it stands in the config."""
        globs = {"kind": self.kind, "namespace": self.namespace, "name": self.name}
        return "[[per-object]] " + ", ".join(f'{key} = "{glob}"' for key, glob in globs.items() if glob is not None)


def path_scopes(tables: Mapping[str, Mapping[str, object]]) -> tuple[PathScope, ...]:
    """The scopes in a checked `per-path`."""
    return tuple(
        PathScope(pattern, _ignored(table), _severity(table), str(table.get("reason", "")))
        for pattern, table in tables.items()
    )


def object_scopes(tables: Sequence[Mapping[str, object]]) -> tuple[ObjectScope, ...]:
    """The scopes in a checked `per-object`."""
    return tuple(
        ObjectScope(
            kind=_glob(table, "kind"),
            namespace=_glob(table, "namespace"),
            name=_glob(table, "name"),
            ignore=_ignored(table),
            severity=_severity(table),
            reason=str(table.get("reason", "")),
        )
        for table in tables
    )


def check_path(pattern: str) -> None:
    """Raise ConfigError for a pattern that names no paths."""
    if pattern.startswith("!"):
        raise ConfigError(f'"{pattern}" must name paths, not leave some out: write it without "!"')
    check_pattern(pattern)


def check_glob(glob: str) -> None:
    """Raise ConfigError for a glob that matches nothing."""
    from dslint.project.glob import is_readable

    if not is_readable(glob):
        raise ConfigError(f'"{glob}" is no glob: a bracket or backslash in it is not closed')
    if "/" in glob:
        raise ConfigError(f'"{glob}" matches nothing: there is no "/" in kinds, namespaces and names')


def _glob(table: Mapping[str, object], name: str) -> str | None:
    return cast("str | None", table.get(name))


def _ignored(table: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(cast("list[str]", table.get("ignore", ())))


def _severity(table: Mapping[str, object]) -> Severity | None:
    return Severity[str(table["severity"]).upper()] if "severity" in table else None
