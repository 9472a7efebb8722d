"""The annotation `dslint/ignore: "root-user, privileged-container; reason"` on objects and on templates of pods.

It is the way for JSON, and for manifests from which tools drop the comments. Each line of the value is one
suppression: names parted by commas, then, behind a semicolon, the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import has_merge, mapping, pairs
from dslint.names import nearest
from dslint.settle.directives import Mistake, Name
from dslint.settle.templates import pod_templates
from dslint.yaml import Mapping, Scalar, resolve

if TYPE_CHECKING:
    from dslint.kubernetes import Manifest
    from dslint.source import Span
    from dslint.yaml import YamlNode

PREFIX = "dslint/"
KEY = "dslint/ignore"
HOW = f'write `{KEY}: "rule-name, other-rule; reason"`'


class Annotation(NamedTuple):
    """A suppression in an annotation: the `value` that holds it, and the objects or templates that have it."""

    value: Scalar
    covers: tuple[Span, ...]
    names: tuple[Name, ...]
    reason: str
    span: Span
    lines: int


def read_annotations(document: Manifest) -> Iterator[Annotation | Mistake]:
    """The annotations for dslint, in order. One that several objects share through an alias is there once."""
    values: dict[tuple[int, str], tuple[YamlNode, YamlNode, list[Span]]] = {}
    for holder in _holders(document):
        for name, key, value in _annotations(holder):
            if name.startswith(PREFIX):
                values.setdefault((key.start, name), (key, value, []))[2].append(holder.span)
    for (_, name), (key, value, covers) in sorted(values.items()):
        if name != KEY:
            yield _unknown(key, name)
        elif isinstance(value, Scalar) and isinstance(value.value, str):
            yield from _read(value, tuple(covers))
        else:
            yield Mistake(value.span if value.start < value.end else key.span, "this value is no string", HOW)


def _holders(document: Manifest) -> Iterator[Mapping]:
    """The mappings whose `metadata.annotations` count."""
    for found in document.objects:
        yield found.yaml
        yield from pod_templates(found)


def _annotations(holder: Mapping) -> Iterator[tuple[str, YamlNode, YamlNode]]:
    annotations = mapping(holder, "metadata", "annotations")
    if annotations is None:
        return
    for name, key, value in pairs(annotations):
        there = resolve(value) if has_merge(annotations) or not isinstance(value, Scalar) else value
        if there is not None:
            yield name, key, there


def _unknown(key: YamlNode, name: str) -> Mistake:
    near = nearest(name, [KEY])
    hint = f"; did you mean `{near}`?" if near else ""
    return Mistake(key.span, f"dslint has no annotation `{name}`{hint}", HOW)


def _read(value: Scalar, covers: tuple[Span, ...]) -> Iterator[Annotation | Mistake]:
    text = value.text
    lines = [line for line in text.splitlines(keepends=True) if line.strip()]
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield _line(value, covers, start, line.rstrip(), len(lines))
        start += len(line)
    if not lines:
        yield Mistake(value.span, "this annotation names no rule and suppresses nothing", HOW)


def _line(value: Scalar, covers: tuple[Span, ...], start: int, line: str, lines: int) -> Annotation | Mistake:
    listed, _, reason = line.partition(";")
    names = tuple(_names(value, start, listed))
    span = value.mapped.span(start, start + len(line))
    if not names:
        return Mistake(span, "this annotation names no rule and suppresses nothing", HOW)
    return Annotation(value, covers, names, reason.strip(), span, lines)


def _names(value: Scalar, start: int, listed: str) -> Iterator[Name]:
    for part in listed.split(","):
        name = part.strip()
        if name:
            begin = start + part.index(name)
            yield Name(name, value.mapped.span(begin, begin + len(name)))
        start += len(part) + 1
