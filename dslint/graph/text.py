"""The graph as a tree for people: one block for each image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.graph.model import At, Foreign, Graph, Image, Value

Row = tuple[str, str]
"""What is said, and how it is known."""

_MARK = "? "
_LONGEST = 100
_WIDEST = 56
_MOST_FOREIGN = 20
_LEGEND = "`?` marks a link that is not sure: rules say nothing about it."
_WAYS = {
    "copied files": "what is copied lies there",
    "used files": "what it installs or starts lies there",
    "only Dockerfile": "no other Dockerfile here, and no registry has it",
}
_KINDS = {"project": "project", "lock": "lock file", "environment": "environment", "constraints": "constraints"}


def render(graph: Graph) -> Iterator[str]:
    """The lines."""
    for image in graph.images:
        yield from _block(image)
        yield ""
    if graph.foreign:
        yield f"Images from elsewhere ({len(graph.foreign)}): nothing here is known to build them"
        yield from _list(_foreign(graph.foreign))
        yield ""
    if any(_is_unsure(image) for image in graph.images):
        yield _LEGEND


def _block(image: Image) -> Iterator[str]:
    stage = f" (stage {visible(image.stage or str(image.stage_index))})" if image.stage or image.stage_index else ""
    yield visible(image.dockerfile) + stage
    own = image.dockerfile
    sections = [
        ("image", _names(image)),
        ("built in", _contexts(image)),
        ("from", _base(image)),
        ("installs", _installs(image)),
        ("user", _user(image)),
        ("workdir", _said(image.workdir, own)),
        ("ports", [(", ".join(port.text for port in image.ports), "")] if image.ports else []),
        ("entrypoint", _said(image.entrypoint, own)),
        ("command", _said(image.command, own)),
        ("sets", [(", ".join(f"{name}={value.text}" for name, value in image.environment), "")]),
        ("run by", _uses(image)),
    ]
    yield from _tree([(title, rows) for title, rows in sections if rows and rows[0][0]])


def _tree(sections: Sequence[tuple[str, Sequence[Row]]]) -> Iterator[str]:
    """The sections with their rows behind their titles, drawn as the branches of a tree."""
    wide = max((len(title) for title, _ in sections), default=0)
    texts = [min(len(_short(text)), _WIDEST) for _, rows in sections for text, how in rows if how]
    column = max(texts, default=0)
    for number, (title, rows) in enumerate(sections):
        last = number == len(sections) - 1
        for index, (text, how) in enumerate(rows):
            begin = ("`-- " if last else "|-- ") if index == 0 else ("    " if last else "|   ")
            name = (title if index == 0 else "").ljust(wide)
            yield f"{begin}{name}  {_short(text).ljust(column) if how else _short(text)}  {visible(how)}".rstrip()


def _list(rows: Sequence[Row]) -> Iterator[str]:
    """Rows without titles, each a branch."""
    column = max(min(len(_short(text)), _WIDEST) for text, _ in rows)
    for number, (text, how) in enumerate(rows):
        begin = "`-- " if number == len(rows) - 1 else "|-- "
        yield f"{begin}{_short(text).ljust(column)}  {visible(how)}".rstrip()


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 3]}..."


def _names(image: Image) -> list[Row]:
    guessed = "guessed from its folder or file name"
    rows = [
        (_marked(name.name, name.sure), guessed if name.at is None else _how(name.how, name.at)) for name in image.names
    ]
    return rows or [("no name found", "no script, compose file or workflow says what it is called")]


def _contexts(image: Image) -> list[Row]:
    rows = []
    for context in image.contexts:
        name = "." if context.directory == "." else f"{context.directory}/"
        where = "it lies there" if context.sure else "one of several that may be meant"
        how = where if context.how == "naming" else _how(context.how, context.at)
        rows.append((_marked(name, context.sure), how))
        left_out = f"leaves out what {context.ignore_file} says" if context.ignore_file else "no .dockerignore"
        rows.append((f"  {left_out}", _count(context.patterns) if context.ignore_file else ""))
    return rows


def _count(patterns: int) -> str:
    return "1 pattern" if patterns == 1 else f"{patterns} patterns"


def _base(image: Image) -> list[Row]:
    python = f"Python {image.python}" if image.python else "Python not known"
    return [(image.base or "an image that is not known", python)]


def _installs(image: Image) -> list[Row]:
    rows = []
    for install in image.installs:
        kind = f"{_KINDS[install.kind]} " if install.kind in _KINDS else ""
        stage = f", in stage {install.stage}" if install.stage is not None else ""
        rows.append((_marked(kind + install.path, install.sure), f"{_near(install.at, image.dockerfile)}{stage}"))
    return rows


def _user(image: Image) -> list[Row]:
    return _said(image.user, image.dockerfile) or [("as its base image says", "no USER")]


def _said(value: Value | None, own: str) -> list[Row]:
    return [(value.text, _near(value.at, own))] if value is not None and value.text not in ("", "[]") else []


def _near(place: At, own: str) -> str:
    """A place; in the image's own Dockerfile, its line."""
    return f"line {place.line}" if place.path == own else str(place)


def _uses(image: Image) -> list[Row]:
    rows = [
        (
            _marked(use.element if use.kind == "container" else f"Helm values, {use.element}", use.sure),
            f"{use.at}, {_by(use.how, use.said_at)}",
        )
        for use in image.used_by
    ]
    return rows or [("no manifest here", "")]


def _foreign(found: Sequence[Foreign]) -> list[Row]:
    rows = [(each.image or "(empty)", _users(each)) for each in found[:_MOST_FOREIGN]]
    more = len(found) - _MOST_FOREIGN
    return [*rows, (f"and {more} more", "")] if more > 0 else rows


def _users(foreign: Foreign) -> str:
    more = len(foreign.used_by) - 1
    return f"{foreign.used_by[0][1]}" + (f" and {more} more" if more else "")


def _how(how: str, place: At | None) -> str:
    """How something is known: who says it, or what tells it."""
    return f"{how}: {place}" if place is not None else _WAYS.get(how, how)


def _by(how: str, place: At | None) -> str:
    """How a container was found to run an image."""
    if place is not None:
        return f"named by {place}"
    return "alike by name only" if how == "naming" else _how(how, place)


def _marked(text: str, sure: bool) -> str:
    return text if sure else _MARK + text


def _is_unsure(image: Image) -> bool:
    linked = (image.names, image.contexts, image.installs, image.used_by)
    return not all(each.sure for links in linked for each in links)
