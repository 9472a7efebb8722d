"""GitHub workflows that build with docker/build-push-action (its README, read 2026-11-22)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.project.hints.hint import Hint, place
from dslint.project.hints.variables import fill_in
from dslint.project.kinds import Kind
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.project import Project
    from dslint.yaml import YamlNode

_ACTION = "docker/build-push-action@"


def action_hints(project: Project) -> Iterator[Hint]:
    """A hint for each step that uses the action."""
    for path in project.support(Kind.BUILD_SCRIPT):
        if not path.endswith((".yml", ".yaml")):
            continue
        source = project.tree.read(path)
        if isinstance(source, Unreadable) or _ACTION not in source.text:
            continue
        from dslint.yaml import Mapping, parse, walk

        for document in parse(source).documents:
            for node in walk(document.root) if document.root is not None else ():
                if isinstance(node, Mapping) and "uses" in node:
                    yield from _step(project, node)


def _step(project: Project, step: YamlNode) -> Iterator[Hint]:
    from dslint.yaml import text_at

    if not (text_at(step, "uses") or "").startswith(_ACTION):
        return
    context = _plain(text_at(step, "with", "context")) or "."
    dockerfile = _plain(text_at(step, "with", "file"))
    found = place(project, ".", context, dockerfile, from_base=True)
    if found is not None:
        tags = re.split(r"[\s,]+", _plain(text_at(step, "with", "tags")) or "")
        yield Hint(*found, tuple(filter(None, tags)), text_at(step, "with", "target"), "workflow")


def _plain(text: str | None) -> str | None:
    """The text with GitHub's expressions as unknown variables, and its workspace as the root."""
    if text is None:
        return None
    text = re.sub(r"\$\{\{\s*github\.workspace\s*\}\}", ".", text)
    return fill_in(re.sub(r"\$\{\{[^{}]*\}\}", "$UNKNOWN", text), {})
