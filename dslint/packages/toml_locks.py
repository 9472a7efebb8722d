"""Lock files in TOML: uv.lock, poetry.lock, pdm.lock and Julia's Manifest.toml.

They are long, and written by their tools: the sections are found by their headers, and of each only what is asked for
is read. A uv.lock of two megabytes takes a tenth of what reading it as TOML would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.packages.dependency import Dependency, DependencyFile
from dslint.packages.toml import TomlError, Value, parse_toml

if TYPE_CHECKING:
    from dslint.source import Source


class Section:
    """A table of the file: the text of its header without brackets, and where it begins and ends."""

    __slots__ = ("end", "header", "start")

    def __init__(self, header: str, start: int, end: int) -> None:
        self.header = header
        self.start = start
        self.end = end


class TomlLock(DependencyFile):
    """A lock file in TOML."""

    is_lock = True
    package = "package"

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.note_conflict()
        self.sections = list(_sections(source.text))
        for section in self.sections:
            if section.header == self.package:
                self._add(section)
        if not self.sections and source.text.strip():
            self.broken(0, len(source.line(1)), f"this is no {self.format}: it has no tables")

    def _add(self, section: Section) -> None:
        name, version = self._field("name", section), self._field("version", section)
        if name is None:
            return
        text = self.source.text[section.start : section.end]
        span = self.source.span(section.start, section.start + len(text.rstrip()))
        dependency = Dependency(
            span,
            name[1],
            self,
            name_span=self.source.span(name.start(1), name.end(1)),
            specifier=f"=={version[1]}" if version else "",
            version=version[1] if version else None,
            source=self.source_of(section),
        )
        self.dependencies.append(dependency)

    def _field(self, name: str, section: Section) -> re.Match[str] | None:
        return re.compile(rf'^{name} = "([^"\n]*)"', re.MULTILINE).search(self.source.text, section.start, section.end)

    def source_of(self, section: Section) -> str:
        """Where a package comes from."""
        found = re.compile(r"^(?:source = \{ |type = \")(\w+)", re.MULTILINE).search(
            self.source.text, section.start, section.end
        )
        return _SOURCES.get(found[1], "index") if found else "index"

    def tables(self, header: str) -> Iterator[Value]:
        """The content of the sections with this header; of those that are broken, none."""
        for section in self.sections:
            if section.header == header:
                try:
                    yield parse_toml(self.source.text, section.start, section.end).root
                except TomlError:
                    continue


class UvLock(TomlLock):
    """uv.lock."""

    format = "uv.lock"

    @cached_property
    def roots(self) -> list[Dependency]:
        """The projects that it was made for: the workspace's members."""
        return [each for each in self.dependencies if each.source == "path"]

    def asked_for(self, project: str) -> dict[str, set[str]] | None:
        """What a member asked for when the file was made: names, with the specifiers that were written.

        None where the file does not say.
        """
        for index, section in enumerate(self.sections):
            name = self._field("name", section) if section.header == self.package else None
            if name is not None and name[1] == project:
                return self._metadata(index)
        return None

    def _metadata(self, index: int) -> dict[str, set[str]] | None:
        section = self.sections[index]
        end = next((s.start for s in self.sections[index + 1 :] if s.header == self.package), len(self.source.text))
        try:
            root = parse_toml(self.source.text, section.start, end).root
        except TomlError:
            return None
        metadata = root.get("package", "metadata")
        if metadata is None:
            return None
        listed = metadata.array("requires-dist")
        for entry in metadata.table("requires-dev").values():
            listed = [*listed, *(entry.value.items or [])]
        found: dict[str, set[str]] = {}
        for item in listed:
            found.setdefault(item.string("name") or "", set()).add(item.string("specifier") or "")
        return found


class PoetryLock(TomlLock):
    """poetry.lock."""

    format = "poetry.lock"


class PdmLock(TomlLock):
    """pdm.lock."""

    format = "pdm.lock"


class JuliaManifest(TomlLock):
    """Manifest.toml, which says what Julia installed; since Julia 1.7 its tables are `[[deps.Name]]`."""

    format = "Manifest.toml"

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        for section in self.sections:
            name = section.header.removeprefix("deps.")
            version = self._field("version", section)
            start = self.source.text.find(name, section.start, section.end)
            if name == section.header or "." in name:
                continue
            self.dependencies.append(
                Dependency(
                    self.source.span(section.start, section.end),
                    name,
                    self,
                    name_span=self.source.span(start, start + len(name)),
                    version=version[1] if version else None,
                    ecosystem="julia",
                )
            )


_SOURCES = {
    "editable": "path",
    "virtual": "path",
    "directory": "path",
    "path": "path",
    "file": "path",
    "git": "vcs",
    "url": "url",
}


def _sections(text: str) -> Iterator[Section]:
    """The tables: each from its header to the next one."""
    previous: re.Match[str] | None = None
    for match in re.finditer(r"^\[\[?([A-Za-z0-9_.\"'-]+)\]\]?[ \t]*\r?$", text, re.MULTILINE):
        if previous is not None:
            yield Section(previous[1], previous.start(), match.start())
        previous = match
    if previous is not None:
        yield Section(previous[1], previous.start(), len(text))
