"""pyproject.toml: what a project asks for, in the standard tables and in those of Poetry.

Read from the specifications (PEP 621, PEP 735) and Poetry 2's documentation, 2026-11.
"""

from __future__ import annotations

from dslint.packages.dependency import Dependency
from dslint.packages.toml import Entry, Value
from dslint.packages.toml_file import TomlDependencyFile


class Pyproject(TomlDependencyFile):
    """A project's own file. The dependencies of `group` "" are always installed; `dev` and extras only if asked for."""

    format = "pyproject.toml"

    def fill(self) -> None:
        """The dependencies of all tables, in the order of the tables."""
        for value in self.root.array("project", "dependencies"):
            self.add_requirement(value, "")
        for table in (("project", "optional-dependencies"), ("dependency-groups",)):
            for name, entry in self.root.table(*table).items():
                for value in entry.value.items or []:
                    self.add_requirement(value, name)
        for value in self.root.array("tool", "uv", "dev-dependencies"):
            self.add_requirement(value, "dev")
        self._fill_poetry()

    def _fill_poetry(self) -> None:
        tables = [(self.root.table("tool", "poetry", "dependencies"), "")]
        tables.append((self.root.table("tool", "poetry", "dev-dependencies"), "dev"))
        for name, entry in self.root.table("tool", "poetry", "group").items():
            tables.append((entry.value.table("dependencies"), name))
        for table, group in tables:
            for name, entry in table.items():
                if name.lower() != "python":
                    self.dependencies.append(self._poetry(name, entry, group))

    def _poetry(self, name: str, entry: Entry, group: str) -> Dependency:
        value = entry.value.items[0] if entry.value.items else entry.value
        specifier = value.text if value.text is not None else value.string("version") or ""
        return Dependency(
            self.source.span(entry.start, entry.value.end),
            name,
            self,
            name_span=self.source.span(entry.start, entry.end),
            specifier=specifier,
            version=_exact(specifier),
            source=table_source(value),
            marker=value.string("markers"),
            group=group,
        )

    @property
    def is_project(self) -> bool:
        """Whether it describes a project, rather than only settings of tools."""
        return bool(self.root.table("project") or self.root.table("tool", "poetry"))

    @property
    def build_backend(self) -> str | None:
        """What builds the project (`hatchling.build`); None where it does not say."""
        return self.root.string("build-system", "build-backend")

    @property
    def has_build_system(self) -> bool:
        """Whether it names one."""
        return self.root.get("build-system") is not None

    @property
    def has_dynamic_dependencies(self) -> bool:
        """Whether a build decides what it depends on, so that the file does not say all."""
        return any(value.text == "dependencies" for value in self.root.array("project", "dynamic"))

    @property
    def required_python(self) -> Value | None:
        """Which releases of Python it runs on: `requires-python`, else Poetry's dependency `python`."""
        value = self.root.get("project", "requires-python") or self.root.get("tool", "poetry", "dependencies", "python")
        return value if value is not None and value.text is not None else None

    @property
    def readme(self) -> Value | None:
        """The path of the text that describes it."""
        for path in (("project", "readme", "file"), ("project", "readme"), ("tool", "poetry", "readme")):
            value = self.root.get(*path)
            if value is not None and value.text is not None:
                return value
        return None

    @property
    def is_poetry_package(self) -> bool:
        """Whether `poetry install` installs the project itself: unless `package-mode = false` says otherwise."""
        mode = self.root.get("tool", "poetry", "package-mode")
        return mode is None or self.source.text[mode.start : mode.end] != "false"

    @property
    def is_uv_package(self) -> bool:
        """Whether `uv sync` installs the project itself."""
        package = self.root.get("tool", "uv", "package")
        if package is not None:
            return self.source.text[package.start : package.end] == "true"
        return self.has_build_system

    @property
    def is_uv_workspace(self) -> bool:
        """Whether it is the root of several projects with one lock file."""
        return self.root.get("tool", "uv", "workspace") is not None


def table_source(value: Value) -> str:
    """Where a dependency that is written as a table comes from."""
    for key, source in (("path", "path"), ("file", "path"), ("git", "vcs"), ("hg", "vcs"), ("url", "url")):
        if value.get(key) is not None:
            return source
    return "index"


def _exact(specifier: str) -> str | None:
    """The version of `1.2.3` and `==1.2.3`, which Poetry takes for that release alone."""
    bare = specifier.strip().lstrip("=").strip()
    return bare if bare[:1].isdigit() and "*" not in bare and "," not in bare and "|" not in bare else None
