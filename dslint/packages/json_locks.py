"""Lock files in JSON: Pipfile.lock and R's renv.lock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.packages.dependency import Dependency, DependencyFile
from dslint.yaml import Mapping, Scalar, as_mapping, find, parse, text_at

if TYPE_CHECKING:
    from dslint.source import Source
    from dslint.yaml import YamlNode


class JsonLock(DependencyFile):
    """A lock file in JSON. `root` is its content; None where it is broken."""

    is_lock = True

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.root: YamlNode | None = None
        self.note_conflict()
        if self.problems:
            return
        for document in parse(source).documents:
            self.root = self.root or document.root
            for problem in document.problems:
                if problem.kind != "duplicate-key":
                    self.broken(problem.span.start, problem.span.end, problem.detail)
        self.dependencies += self.read()

    def read(self) -> Iterator[Dependency]:
        """The packages."""
        return iter(())

    def packages(self, *path: str) -> Iterator[tuple[str, Scalar, Mapping]]:
        """Name, key and fields of what stands in the object at a path."""
        table = as_mapping(find(self.root, *path))
        for entry in table.entries if table is not None else []:
            fields = as_mapping(entry.value)
            if isinstance(entry.key, Scalar) and fields is not None:
                yield entry.key.text, entry.key, fields


class PipfileLock(JsonLock):
    """Pipfile.lock: `default` is what `[packages]` brings, `develop` what `[dev-packages]` does."""

    format = "Pipfile.lock"

    def read(self) -> Iterator[Dependency]:
        """The packages of all categories."""
        categories = as_mapping(self.root)
        for category in categories.names() if categories is not None else []:
            if category == "_meta":
                continue
            group = {"default": "", "develop": "dev"}.get(category, category)
            for name, key, fields in self.packages(category):
                version = text_at(fields, "version")
                yield Dependency(
                    self.source.span(key.start, fields.end),
                    name,
                    self,
                    name_span=key.mapped.span(0, len(name)),
                    specifier=version or "",
                    version=version.lstrip("=") if version else None,
                    source="index" if version else "vcs",
                    marker=text_at(fields, "markers"),
                    group=group,
                )


class RenvLock(JsonLock):
    """renv.lock."""

    format = "renv.lock"

    def read(self) -> Iterator[Dependency]:
        """The packages."""
        for name, key, fields in self.packages("Packages"):
            yield Dependency(
                self.source.span(key.start, fields.end),
                name,
                self,
                name_span=key.mapped.span(0, len(name)),
                version=text_at(fields, "Version"),
                source="index" if text_at(fields, "Source") in ("Repository", "Bioconductor", None) else "vcs",
                ecosystem="cran",
            )

    @property
    def r_version(self) -> str | None:
        """The release of R that it was made with."""
        return text_at(self.root, "R", "Version")
