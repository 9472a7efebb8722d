"""Tools that build while one develops: Skaffold, DevSpace, Tilt.

Sources: skaffold.dev/docs/references/yaml, devspace.sh/docs/configuration/images, docs.tilt.dev/api.html (read
2026-11-22). A Tiltfile is read as text of Python's grammar, which it is written in, and never run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.project.hints.hint import Hint, place
from dslint.project.kinds import Kind
from dslint.project.paths import directory_of, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterator

    from dslint.project.project import Project
    from dslint.source import Source
    from dslint.yaml import YamlNode

_LONGEST_TILTFILE = 200_000


def development_hints(project: Project) -> Iterator[Hint]:
    """A hint for each image that one of the tools builds."""
    for path in project.support(Kind.BUILD_SCRIPT):
        read = _readers().get(name_of(path).lower())
        source = project.tree.read(path) if read is not None else None
        if read is not None and source is not None and not isinstance(source, Unreadable):
            yield from read(project, source)


def _readers() -> dict[str, Callable[[Project, Source], Iterator[Hint]]]:
    return {
        "skaffold.yaml": _skaffold,
        "skaffold.yml": _skaffold,
        "devspace.yaml": _devspace,
        "devspace.yml": _devspace,
        "tiltfile": _tilt,
    }


def _skaffold(project: Project, source: Source) -> Iterator[Hint]:
    from dslint.yaml import as_sequence, find, parse, text_at

    for document in parse(source).documents:
        artifacts = as_sequence(find(document.root, "build", "artifacts"))
        for artifact in artifacts.items if artifacts is not None else ():
            builder = next((each for each in ("docker", "kaniko") if find(artifact, each) is not None), "docker")
            context, dockerfile = text_at(artifact, "context"), text_at(artifact, builder, "dockerfile")
            target = text_at(artifact, builder, "target")
            yield from _built(project, source, artifact, "skaffold", context, dockerfile, target)


def _built(
    project: Project,
    source: Source,
    node: YamlNode,
    how: str,
    context: str | None,
    dockerfile: str | None,
    target: str | None,
) -> Iterator[Hint]:
    from dslint.yaml import text_at

    image = text_at(node, "image")
    found = place(project, directory_of(source.path), context or ".", dockerfile)
    if found is not None and image:
        yield Hint(*found, (image,), target, how, node.span)


def _devspace(project: Project, source: Source) -> Iterator[Hint]:
    """`images.*`, whose Dockerfile is named from where the file lies."""
    from dslint.yaml import as_mapping, find, parse, text_at

    for document in parse(source).documents:
        images = as_mapping(find(document.root, "images"))
        for _, image in images.items() if images is not None else ():
            base = directory_of(source.path)
            name, dockerfile = text_at(image, "image"), text_at(image, "dockerfile")
            found = place(project, base, text_at(image, "context") or ".", dockerfile, from_base=True)
            if found is not None and name:
                yield Hint(*found, (name,), text_at(image, "target"), "devspace", image.span)


def _tilt(project: Project, source: Source) -> Iterator[Hint]:
    import ast

    if len(source.text) > _LONGEST_TILTFILE:
        return
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "docker_build":
            yield from _docker_build(project, source, node)


def _docker_build(project: Project, source: Source, call: ast.Call) -> Iterator[Hint]:
    """`docker_build(ref, context, dockerfile=..., target=...)`, both paths from where the Tiltfile lies."""
    import ast

    said = dict(zip(("ref", "context"), call.args, strict=False))
    said |= {word.arg: word.value for word in call.keywords if word.arg is not None}
    texts = {
        name: node.value
        for name, node in said.items()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    if said.keys() - texts.keys() & {"ref", "context", "dockerfile", "target", "dockerfile_contents"}:
        return
    base = directory_of(source.path)
    found = place(project, base, texts.get("context", ""), texts.get("dockerfile"), from_base=True)
    if found is not None and "ref" in texts and "dockerfile_contents" not in texts:
        line = source.line_starts[call.lineno - 1]
        span = source.span(line, line + len(source.line(call.lineno)))
        yield Hint(*found, (texts["ref"],), texts.get("target"), "tilt", span)
