"""Pipfile: what a project that uses Pipenv asks for."""

from __future__ import annotations

from dslint.packages.dependency import Dependency
from dslint.packages.pyproject import table_source
from dslint.packages.toml import Entry
from dslint.packages.toml_file import TomlDependencyFile

_NO_PACKAGES = frozenset({"source", "requires", "scripts", "pipenv"})


class Pipfile(TomlDependencyFile):
    """A Pipfile: `[packages]` are always installed, other categories (`dev-packages`) if asked for."""

    format = "Pipfile"

    def fill(self) -> None:
        """The dependencies of all categories."""
        for category, section in self.root.table().items():
            if category not in _NO_PACKAGES:
                group = "" if category == "packages" else category.removesuffix("-packages")
                for name, entry in (section.value.entries or {}).items():
                    self.dependencies.append(self._dependency(name, entry, group))

    def _dependency(self, name: str, entry: Entry, group: str) -> Dependency:
        value = entry.value
        specifier = value.text if value.text is not None else value.string("version") or "*"
        is_exact = specifier.startswith("==") and "*" not in specifier and "," not in specifier
        return Dependency(
            self.source.span(entry.start, value.end),
            name,
            self,
            name_span=self.source.span(entry.start, entry.end),
            specifier="" if specifier == "*" else specifier,
            version=specifier.lstrip("=") if is_exact else None,
            source=table_source(value),
            marker=value.string("markers"),
            group=group,
        )
