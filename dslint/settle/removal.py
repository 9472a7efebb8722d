"""The edits that take an unused suppression out of a file."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from dslint.findings import Fix
from dslint.source import Edit

if TYPE_CHECKING:
    from dslint.settle.annotations import Annotation
    from dslint.settle.directives import Directive, Name
    from dslint.source import Span


_PARSER_DIRECTIVE = re.compile(r"\s*#\s*\w+\s*=")


def without_name(directive: Directive | Annotation, name: Name, unused: Collection[Name]) -> Fix:
    """Take one of several names out. The edits for all names in `unused` are disjoint: one name at least is kept."""
    names = directive.names
    at = names.index(name)
    if any(before not in unused for before in names[:at]):
        start, end = names[at - 1].span.end, name.span.end
    else:
        start, end = name.span.start, names[at + 1].span.start
    return Fix(f"remove `{name.text}`", (Edit(name.span.source.span(start, end), ""),))


def without_directive(directive: Directive) -> Fix | None:
    """Take the whole comment out, and its line if nothing else stands there; None where that is not surely safe."""
    comment = directive.comment.span
    source = comment.source
    if _says_more_behind(directive) or _uncovers_a_parser_directive(directive):
        return None
    said_before = source.text[comment.start : directive.span.start].rstrip("# \t")
    if said_before:
        return _remove(source.span(comment.start + len(said_before), comment.end))
    line = source.position(comment.start).line
    begin = source.line_starts[line - 1]
    code = source.text[begin : comment.start].rstrip(" \t")
    if code:
        return _remove(source.span(begin + len(code), comment.end))
    end = source.line_starts[line] if line < len(source.line_starts) else len(source.text)
    return _remove(source.span(begin, end))


def without_annotation(annotation: Annotation) -> Fix | None:
    """Take the whole annotation out with its line; None where that is not surely safe, or would leave nothing."""
    from dslint.yaml import Mapping

    value, around = annotation.value, annotation.value.parent
    if annotation.lines > 1 or value.style in ("literal", "folded"):
        return None
    if not isinstance(around, Mapping) or around.flow or len(around.children) < 4 or value.anchor_name:
        return None
    key = around.children[around.children.index(value) - 1]
    source = value.source
    first, last = source.position(key.start).line, source.position(value.end).line
    begin = source.line_starts[first - 1]
    end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    alone = not source.text[begin : key.start].strip() and not source.text[value.end : end].strip()
    return _remove(source.span(begin, end)) if alone else None


def _remove(span: Span) -> Fix:
    return Fix("remove the suppression", (Edit(span, ""),))


def _says_more_behind(directive: Directive) -> bool:
    """Whether another directive follows in the same comment."""
    return "dslint" in directive.comment.span.source.text[directive.span.end : directive.comment.span.end].lower()


def _uncovers_a_parser_directive(directive: Directive) -> bool:
    """Whether a comment would become the first line of a Dockerfile and so begin to mean something."""
    comment = directive.comment
    return comment.leading and _PARSER_DIRECTIVE.match(comment.span.source.text, comment.span.end) is not None
