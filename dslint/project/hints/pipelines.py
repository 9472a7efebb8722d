"""Build steps of pipelines that are no shell text: Google Cloud Build, Azure Pipelines, Jenkins.

Sources: cloud.google.com/build/docs/build-config-file-schema, the reference of the task Docker@2 (learn.microsoft.com),
and the Docker Pipeline plugin (www.jenkins.io/doc/book/pipeline/docker/), all read 2026-11-22.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.project.hints import options
from dslint.project.hints.hint import Hint, from_marks, place
from dslint.project.hints.scripts import assignments, prepared
from dslint.project.hints.variables import fill_in
from dslint.project.kinds import Kind
from dslint.project.paths import directory_of, join, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dslint.project.project import Project
    from dslint.source import Source
    from dslint.yaml import YamlNode

_BUILDERS = ("/cloud-builders/docker", "/kaniko-project/executor", "docker", "/google.com/cloudsdktool/docker")


def pipeline_hints(project: Project) -> Iterator[Hint]:
    """A hint for each step that builds."""
    for path in project.support(Kind.BUILD_SCRIPT):
        name = name_of(path).lower()
        is_yaml = name.endswith((".yml", ".yaml"))
        if not is_yaml and "jenkinsfile" not in name:
            continue
        source = project.tree.read(path)
        if isinstance(source, Unreadable):
            continue
        if not is_yaml:
            yield from _of_jenkins(project, source)
        elif "cloud-builders/docker" in source.text or "kaniko-project" in source.text:
            yield from _of_cloud_build(project, source)
        elif "Docker@2" in source.text:
            yield from _of_azure(project, source)


def _of_cloud_build(project: Project, source: Source) -> Iterator[Hint]:
    """The arguments of a step, in the directory `dir` of the sources, which lie where the file does or above it."""
    from dslint.yaml import as_mapping, as_scalar, as_sequence, find, parse, text_at

    for document in parse(source).documents:
        defaults = as_mapping(find(document.root, "substitutions"))
        values = dict(_scalars(defaults))
        steps = as_sequence(find(document.root, "steps"))
        for step in steps.items if steps is not None else ():
            builder = (text_at(step, "name") or "").partition("@")[0].rpartition(":")
            args = as_sequence(find(step, "args"))
            if args is None or not (builder[0] or builder[2]).endswith(_BUILDERS):
                continue
            words = [fill_in(scalar.text, values) for item in args.items if (scalar := as_scalar(item)) is not None]
            program = options.KANIKO if "kaniko" in (text_at(step, "name") or "") else options.DOCKER
            if program is options.DOCKER:
                if words[:1] == ["buildx"]:
                    words = words[1:]
                if words[:1] != ["build"]:
                    continue
                words = words[1:]
            read = options.read_line(words, program)
            found = _placed(project, source.path, text_at(step, "dir") or ".", read) if read is not None else None
            if read is not None and found is not None:
                yield Hint(*found[0], read.images, read.target, "cloud build", args.span, read.sure and found[1])


def _placed(project: Project, path: str, directory: str, read: options.Line) -> tuple[tuple[str, str], bool] | None:
    """The Dockerfile and context, and whether only one place of the sources leads to them."""
    ways: dict[tuple[str, str], None] = {}
    for start in dict.fromkeys((directory_of(path), ".")):
        base = start if directory == "." else join(start, directory)
        found = place(
            project, base, read.context.removeprefix("/workspace").lstrip("/") or ".", read.dockerfile, from_base=True
        )
        if found is not None:
            ways[found] = None
    return (next(iter(ways)), len(ways) == 1) if ways else None


def _of_azure(project: Project, source: Source) -> Iterator[Hint]:
    """The inputs of the task Docker@2; without `buildContext`, the Dockerfile's own directory is it."""
    from dslint.yaml import Mapping, as_mapping, find, parse, text_at, walk

    values, _ = assignments(prepared(source.text))
    for document in parse(source).documents:
        for node in walk(document.root) if document.root is not None else ():
            if not isinstance(node, Mapping) or not (text_at(node, "task") or "").startswith("Docker@2"):
                continue
            inputs = {name.lower(): _plain(text, values) for name, text in _scalars(as_mapping(find(node, "inputs")))}
            dockerfile = inputs.get("dockerfile", "**/Dockerfile").removeprefix("**/")
            context = inputs.get("buildcontext", "**")
            context = directory_of(dockerfile) if context == "**" else context
            if inputs.get("command", "buildAndPush").lower() not in ("build", "buildandpush"):
                continue
            found = place(project, ".", context, dockerfile, from_base=True)
            if found is not None:
                image = inputs.get("repository")
                yield Hint(*found, (image,) if image else (), None, "azure pipeline", node.span)


def _of_jenkins(project: Project, source: Source) -> Iterator[Hint]:
    """`docker.build("name:tag", "-f Dockerfile.x directory")`, whose context is the workspace if none is said."""
    text = prepared(source.text)
    values, _ = assignments(text)
    for found in _groovy().finditer(text):
        words = [fill_in(word, values) for word in options.words_of(found["arguments"] or ".")]
        read = options.read_line(words if words else ["."], options.DOCKER)
        placed = place(project, ".", read.context, read.dockerfile, from_base=True) if read is not None else None
        if read is not None and placed is not None:
            image = fill_in(re.sub(r"\$\{[^{}]*[^\w{}][^{}]*\}", "$UNKNOWN", found["image"]), values)
            span = source.span(found.start(), found.end())
            yield Hint(*placed, (image,), read.target, "jenkins", span, read.sure)


def _plain(text: str, values: Mapping[str, str]) -> str:
    return from_marks(fill_in(prepared(text), values), ".", ".")


def _scalars(mapping: YamlNode | None) -> Iterator[tuple[str, str]]:
    from dslint.yaml import as_mapping, as_scalar

    found = as_mapping(mapping)
    for name, value in found.items() if found is not None else ():
        scalar = as_scalar(value)
        if scalar is not None:
            yield name, scalar.text


@cache
def _groovy() -> re.Pattern[str]:
    image = r"""(?P<q>["'])(?P<image>[^"'\n]+)(?P=q)"""
    arguments = r"""(?P<r>["'])(?P<arguments>[^"'\n]*)(?P=r)"""
    return re.compile(rf"docker\.build\(\s*{image}(?:\s*,\s*{arguments})?\s*\)")
