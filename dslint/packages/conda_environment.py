"""conda's environment files, with the list for pip in them, and conda-lock's lock files.

Specifications are read as conda 25.9 reads them (`MatchSpec`, 2026-11): `name`, `name=1.2`, `name==1.2.3`,
`name=1.2.3=py312_0`, `channel::name>=1`, `name 1.2.*`, `name[version='>=1']`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dslint.node import Comment, Place
from dslint.packages.dependency import Dependency, DependencyFile
from dslint.packages.requirement import parse_requirement
from dslint.yaml import Collection, Mapping, Scalar, YamlFile, as_mapping, as_scalar, as_sequence, find, parse, walk

if TYPE_CHECKING:
    from dslint.source import Source, Span
    from dslint.yaml import YamlNode


class CondaSpec:
    """A specification: `channel`, `name`, the `version` part and the `build` part as they are written."""

    def __init__(self, channel: str, name: str, version: str, build: str) -> None:
        self.channel = channel
        self.name = name
        self.version = version
        self.build = build

    @property
    def exact(self) -> str | None:
        """The one version that will do; None where there may be several. `=1.2` takes any 1.2.x, as conda has it."""
        if self.version.startswith("==") or self.build:
            version = self.version.lstrip("=")
            return version if version and not re.search(r"[*,|<>!~]", version) else None
        return None

    @property
    def is_floating(self) -> bool:
        """Whether nothing but a lower bound, if that, holds the version: `numpy`, `numpy>=1.2`, `numpy=*`."""
        return not re.search(r"(?:^|[,|])(?:==?|~=|<=?)?\s*[0-9]", self.version)


@cache
def _spec() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<channel>[^\s:=<>!~\[]+)(?::[^\s:]*)?::)?(?P<name>[A-Za-z0-9_][A-Za-z0-9_.-]*)\s*"
        r"(?P<version>(?:==?|[<>!~]=?|(?<=\s)(?=[0-9*]))\s*[^\s=\[]+(?:,[^\s=\[]+(?:=[^\s=\[,]+)?)*)?"
        r"(?:(?:=|\s+)(?P<build>[A-Za-z0-9_.*-]+))?\s*(?:\[(?P<fields>[^\]]*)\])?"
    )


def parse_conda_spec(text: str) -> CondaSpec | None:
    """The specification that a text is; None where it is none, or a variable stands in it."""
    bare = text.partition("#")[0].strip()
    match = _spec().fullmatch(bare) if "$" not in bare and len(bare) < 500 else None
    if match is None:
        return None
    version = "".join((match["version"] or "").split())
    fields = dict(re.findall(r"(\w+)\s*=\s*['\"]?([^'\",\]]+)", match["fields"] or ""))
    return CondaSpec(
        match["channel"] or fields.get("channel", ""),
        match["name"],
        version or fields.get("version", ""),
        match["build"] or fields.get("build", ""),
    )


class CondaDependency(Dependency):
    """A conda package of an environment file."""

    spec: CondaSpec

    @property
    def is_floating(self) -> bool:
        """Whether the next environment may hold any later release."""
        return self.spec.is_floating


class CondaEnvironment(DependencyFile):
    """An environment file. `root` is its content; None where it is broken."""

    format = "conda environment"

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.yaml: YamlFile = parse(source)
        documents = self.yaml.documents
        self.root = as_mapping(documents[0].root) if documents else None
        self._note_problems()
        for item in self.items:
            self._add(item)

    @property
    def items(self) -> list[YamlNode]:
        """The entries of `dependencies`."""
        listed = as_sequence(find(self.root, "dependencies"))
        return listed.items if listed is not None else []

    @property
    def channels(self) -> list[Scalar]:
        """The channels that it names."""
        listed = as_sequence(find(self.root, "channels"))
        found = [as_scalar(item) for item in (listed.items if listed is not None else [])]
        return [each for each in found if each is not None]

    @property
    def prefix(self) -> Scalar | None:
        """The `prefix` key, which `conda env export` writes: where the environment stood on its author's machine."""
        return self.root.key("prefix") if self.root is not None else None

    @property
    def environment_name(self) -> str | None:
        """The name of the environment."""
        name = as_scalar(find(self.root, "name"))
        return name.text if name is not None else None

    def comments(self) -> Iterator[Comment]:
        """Comments: one on its own line covers the key or item that starts next, any other its line."""
        widest = self._widest()
        starts = sorted(widest)
        for span, own_line in self.yaml.comments:
            text = span.text.lstrip("#").strip()
            leading = not starts or span.start < starts[0]
            if own_line:
                index = bisect_left(starts, span.end)
                start = starts[index] if index < len(starts) else span.end
                covers = self.source.span(start, widest.get(start, start))
                yield Comment(span, text, Place.OWN_LINE, covers, leading)
            else:
                line = self.source.line_starts[self.source.position(span.start).line - 1]
                yield Comment(span, text, Place.TRAILING, self.source.span(line, span.start), leading)

    def _widest(self) -> dict[int, int]:
        widest: dict[int, int] = {}
        for node in walk(self.root) if self.root is not None else ():
            if isinstance(node, Mapping):
                for entry in node.entries:
                    widest[entry.span.start] = max(entry.span.end, widest.get(entry.span.start, 0))
            elif isinstance(node, Collection):
                for item in node.children:
                    widest[item.start] = max(item.end, widest.get(item.start, 0))
        return widest

    def _note_problems(self) -> None:
        self.note_conflict()
        for document in self.yaml.documents[:1] if not self.problems else ():
            for problem in document.problems:
                if problem.kind != "duplicate-key":
                    self.broken(problem.span.start, problem.span.end, problem.detail)
        if self.root is None and not self.problems and self.source.text.strip():
            self.broken(self.anchor.start, self.anchor.end, "an environment file is a mapping with `dependencies:`")

    def _add(self, item: YamlNode) -> None:
        scalar, nested = as_scalar(item), as_mapping(item)
        if scalar is not None:
            self._add_conda(scalar)
        for value in nested.children[1::2] if nested is not None else ():
            listed = as_sequence(value)
            for each in listed.items if listed is not None else ():
                requirement = as_scalar(each)
                if requirement is not None:
                    self._add_pip(requirement)

    def _add_conda(self, scalar: Scalar) -> None:
        spec = parse_conda_spec(scalar.text)
        if spec is None:
            return
        at = scalar.text.find(spec.name, len(spec.channel))
        dependency = CondaDependency(
            scalar.span,
            spec.name,
            self,
            name_span=scalar.mapped.span(at, at + len(spec.name)),
            specifier=spec.version,
            version=spec.exact,
            ecosystem="conda",
        )
        dependency.spec = spec
        self.dependencies.append(dependency)

    def _add_pip(self, scalar: Scalar) -> None:
        requirement = parse_requirement(scalar.text, _inside(scalar), self)
        if requirement is not None:
            self.dependencies.append(
                Dependency(
                    scalar.span,
                    requirement.name,
                    self,
                    name_span=requirement.name_span,
                    specifier=requirement.specifier,
                    source="url" if requirement.url else "index",
                    marker=requirement.marker,
                    group="pip",
                    requirement=requirement,
                )
            )


class CondaLock(DependencyFile):
    """conda-lock.yml, written by conda-lock: found line by line, as it holds each package once for each platform."""

    format = "conda-lock.yml"
    is_lock = True

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.note_conflict()
        fields = r"^[ -] name: (\S+)$\n(?:^  \w+:.*$\n)*?^  version: (\S+)$"
        for match in re.finditer(fields, source.text, re.MULTILINE):
            self.dependencies.append(
                Dependency(
                    source.span(match.start(), match.end()),
                    match[1],
                    self,
                    name_span=source.span(match.start(1), match.end(1)),
                    version=match[2].strip("'\""),
                    ecosystem="conda",
                )
            )


def _inside(scalar: Scalar) -> Span:
    return scalar.mapped.span(0, len(scalar.text))
