"""What the comments of a manifest speak of."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dslint.node import Comment, Place
from dslint.shell.comments import script_comments
from dslint.source import Span
from dslint.yaml import Collection, Mapping, Scalar, Sequence, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.manifest import Manifest
    from dslint.yaml import YamlFile


def comments_of(manifest: Manifest) -> Iterator[Comment]:
    """The comments in order.

    One on a line of its own speaks of the document, list item or key (with its whole value) that starts next: of those
    that start at one place, the widest. One behind something speaks of its line. In the script of a container, written
    as a literal block, a comment alone on its line speaks of the next one.
    """
    scripts = sorted(_in_scripts(manifest), key=_start)
    outside = _of_yaml(manifest)
    yield from sorted([*outside, *scripts], key=_start) if scripts else outside


def _of_yaml(manifest: Manifest) -> Iterator[Comment]:
    found = manifest.yaml.comments
    if not found:
        return
    starts, ends = covered(manifest.yaml)
    first = starts[0] if starts else len(manifest.source.text)
    for span, own_line in found:
        text = span.text.lstrip("#").strip()
        leading = span.start < first
        if own_line:
            yield Comment(span, text, Place.OWN_LINE, _next(span, starts, ends), leading)
        else:
            yield Comment(span, text, Place.TRAILING, _line(span), leading)


def _in_scripts(manifest: Manifest) -> Iterator[Comment]:
    if "dslint" not in manifest.source.text:
        return
    pods = (pod for found in manifest.objects for workload in found.workloads for pod in workload.pods)
    for container in (container for pod in pods for container in pod.all_containers):
        for node in walk(container.yaml):
            if isinstance(node, Scalar) and node.style == "literal" and isinstance(node.parent, Sequence):
                yield from script_comments(manifest.source, node.start, node.end)


def _start(comment: Comment) -> int:
    return comment.span.start


def covered(file: YamlFile) -> tuple[list[int], list[int]]:
    """Where documents, keys and list items start, in order, and where the widest of each start ends."""
    widest: dict[int, int] = {}
    for document in file.documents:
        if document.root is not None:
            _widen(widest, document.root.start, document.root.end)
            for node in walk(document.root):
                if isinstance(node, Collection):
                    _cover_children(widest, node)
    starts = sorted(widest)
    return starts, [widest[start] for start in starts]


def _cover_children(widest: dict[int, int], node: Collection) -> None:
    if isinstance(node, Mapping):
        for key, value in zip(node.children[::2], node.children[1::2], strict=True):
            _widen(widest, key.start, max(key.end, value.end))
    else:
        for item in node.children:
            _widen(widest, item.start, item.end)


def _widen(widest: dict[int, int], start: int, end: int) -> None:
    widest[start] = max(end, widest.get(start, end))


def _next(span: Span, starts: list[int], ends: list[int]) -> Span:
    index = bisect_left(starts, span.end)
    if index == len(starts):
        return Span(span.source, span.end, span.end)
    return Span(span.source, starts[index], ends[index])


def _line(span: Span) -> Span:
    source = span.source
    line = source.position(span.start).line
    return Span(source, source.line_starts[line - 1], span.start)
