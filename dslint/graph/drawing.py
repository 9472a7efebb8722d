"""The graph as boxes and arrows, which Graphviz and Mermaid draw: from what is built from to what is run.

Sources: https://graphviz.org/doc/info/lang.html (quoted strings) and https://mermaid.js.org/syntax/flowchart.html
(quoted labels, entity codes), both read 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.graph.model import Graph, Image


class Box(NamedTuple):
    """A box with its lines. `kind` is `image`, `dockerfile`, `files`, `context`, `workload` or `values`."""

    kind: str
    lines: tuple[str, ...]


class Arrow(NamedTuple):
    """An arrow between two boxes, by their keys; dashed where it is not sure."""

    start: str
    end: str
    label: str
    sure: bool


class Drawing:
    """The boxes by key, in the order in which they were met, and the arrows, each once."""

    def __init__(self, graph: Graph) -> None:
        self.boxes: dict[str, Box] = {}
        self.arrows: dict[Arrow, None] = {}
        for image in graph.images:
            self._draw(image)
        self.names = {key: f"n{number}" for number, key in enumerate(self.boxes, start=1)}

    def _draw(self, image: Image) -> None:
        stage = f"{image.dockerfile}#{image.stage_index}"
        called = list(dict.fromkeys(name.name for name in image.names if name.sure))[:3]
        made = self._box(f"image {stage}", "image", *(called or ["image without a known name"]))
        source = self._box(f"dockerfile {image.dockerfile}", "dockerfile", image.dockerfile)
        self._arrow(source, made, f"stage {image.stage or image.stage_index}" if image.stage_index else "builds", True)
        for context in image.contexts:
            box = self._box(f"context {context.directory}", "context", f"context {context.directory}")
            self._arrow(box, made, context.how, context.sure)
            if context.ignore_file is not None:
                ignore = self._box(f"file {context.ignore_file}", "files", context.ignore_file)
                self._arrow(ignore, box, "leaves out", True)
        for install in image.installs:
            box = self._box(f"file {install.path}", "files", install.path)
            self._arrow(box, made, "installed", install.sure)
        for use in image.used_by:
            kind = "workload" if use.kind == "container" else "values"
            box = self._box(f"{kind} {use.at.path} {use.element}", kind, use.element, use.at.path)
            self._arrow(made, box, use.how, use.sure)

    def _box(self, key: str, kind: str, *lines: str) -> str:
        self.boxes.setdefault(key, Box(kind, lines))
        return key

    def _arrow(self, start: str, end: str, label: str, sure: bool) -> None:
        self.arrows.setdefault(Arrow(start, end, label, sure))


def render_dot(graph: Graph) -> Iterator[str]:
    """For Graphviz: `dslint graph --format dot | dot -Tsvg`."""
    drawing = Drawing(graph)
    yield "digraph dslint {"
    yield "  rankdir=LR;"
    yield '  node [shape=box, fontname="sans-serif"];'
    for key, box in drawing.boxes.items():
        label = "\\n".join(_in_dot(line) for line in box.lines)
        yield f'  {drawing.names[key]} [label="{label}", {_SHAPES[box.kind]}];'
    for arrow in drawing.arrows:
        style = "" if arrow.sure else ", style=dashed"
        label = _in_dot(arrow.label if arrow.sure else f"{arrow.label}?")
        yield f'  {drawing.names[arrow.start]} -> {drawing.names[arrow.end]} [label="{label}"{style}];'
    yield "}"


def render_mermaid(graph: Graph) -> Iterator[str]:
    """For Mermaid, which GitHub, GitLab and many wikis draw from a fenced block."""
    drawing = Drawing(graph)
    yield "flowchart LR"
    for key, box in drawing.boxes.items():
        begin, end = _BRACKETS[box.kind]
        label = "<br>".join(_in_mermaid(line) for line in box.lines)
        yield f'  {drawing.names[key]}{begin}"{label}"{end}'
    for arrow in drawing.arrows:
        line = "-->" if arrow.sure else "-.->"
        label = _in_mermaid(arrow.label if arrow.sure else f"{arrow.label}?")
        yield f'  {drawing.names[arrow.start]} {line}|"{label}"| {drawing.names[arrow.end]}'


_SHAPES = {
    "image": "shape=box3d",
    "dockerfile": "shape=note",
    "files": "shape=note",
    "context": "shape=folder",
    "workload": "shape=component",
    "values": "shape=note",
}
_BRACKETS = {
    "image": ("[[", "]]"),
    "dockerfile": ("[", "]"),
    "files": ("[", "]"),
    "context": ("[/", "/]"),
    "workload": ("([", "])"),
    "values": ("[", "]"),
}


def _in_dot(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')


def _in_mermaid(text: str) -> str:
    """With entity codes for all that Mermaid or HTML would read as its own."""
    return "".join(char if char.isalnum() or char in " ./_:@-,=+" else f"#{ord(char)};" for char in visible(text))
