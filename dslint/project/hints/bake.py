"""docker-bake files, HCL and JSON (https://docs.docker.com/build/bake/reference/, read 2026-11-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.project.hints.hint import Hint, place
from dslint.project.hints.variables import fill_in
from dslint.project.kinds import Kind
from dslint.project.paths import directory_of, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.project import Project
    from dslint.source import Source, Span
    from dslint.yaml import YamlNode

_DEEPEST = 10


class _Target(NamedTuple):
    """One target, with what it says itself: strings by attribute."""

    values: dict[str, list[str]]
    span: Span


def bake_hints(project: Project) -> Iterator[Hint]:
    """A hint for each target; those of an override file are read with the file that they change."""
    for path in project.support(Kind.BUILD_SCRIPT):
        if is_bake_file(path):
            source = project.tree.read(path)
            if not isinstance(source, Unreadable):
                targets, variables = _from_json(source) if path.endswith(".json") else _from_hcl(source)
                yield from _hints(project, directory_of(path), targets, variables)


def is_bake_file(path: str) -> bool:
    """Whether a file is one of those that `docker buildx bake` reads by itself, or called like them."""
    name = name_of(path).lower()
    return name.startswith("docker-bake") and name.endswith((".hcl", ".json"))


def _hints(project: Project, base: str, targets: dict[str, _Target], variables: dict[str, str]) -> Iterator[Hint]:
    for target in targets.values():
        said = _inherited(target, targets, 0)
        first = {name: fill_in(values[0], variables) for name, values in said.items() if values}
        if "dockerfile-inline" in said:
            continue
        found = place(project, base, first.get("context", "."), first.get("dockerfile"))
        if found is not None:
            tags = tuple(fill_in(tag, variables) for tag in said.get("tags", ()))
            yield Hint(*found, tags, first.get("target"), "bake", target.span)


def _inherited(target: _Target, targets: dict[str, _Target], depth: int) -> dict[str, list[str]]:
    """What a target says, with what those say that it inherits from; the later ones and itself win."""
    said: dict[str, list[str]] = {}
    for name in target.values.get("inherits", ()) if depth < _DEEPEST else ():
        if name in targets:
            said.update(_inherited(targets[name], targets, depth + 1))
    return {**said, **target.values}


def _from_hcl(source: Source) -> tuple[dict[str, _Target], dict[str, str]]:
    from dslint.project.hints.hcl import blocks

    targets: dict[str, _Target] = {}
    variables: dict[str, str] = {}
    for block in blocks(source.text):
        if block.kind == "target":
            targets[block.label] = _Target(block.values, source.span(block.start, block.end))
        elif block.kind == "variable" and (default := block.values.get("default")):
            variables[block.label] = default[0]
    return targets, variables


def _from_json(source: Source) -> tuple[dict[str, _Target], dict[str, str]]:
    from dslint.yaml import as_mapping, find, parse, text_at

    targets: dict[str, _Target] = {}
    variables: dict[str, str] = {}
    for document in parse(source).documents:
        of_target, of_variable = (as_mapping(find(document.root, name)) for name in ("target", "variable"))
        for name, value in of_target.items() if of_target is not None else ():
            targets[name] = _Target(dict(_strings(value)), value.span)
        for name, value in of_variable.items() if of_variable is not None else ():
            if default := text_at(value, "default"):
                variables[name] = default
    return targets, variables


def _strings(node: YamlNode) -> Iterator[tuple[str, list[str]]]:
    from dslint.yaml import as_mapping, as_scalar, as_sequence

    mapping = as_mapping(node)
    for name, value in mapping.items() if mapping is not None else ():
        items = as_sequence(value)
        scalars = [as_scalar(item) for item in (items.items if items is not None else [value])]
        yield name, [scalar.text for scalar in scalars if scalar is not None]
