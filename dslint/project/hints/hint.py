"""One hint, and how the paths in it are resolved."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.paths import beside, join

if TYPE_CHECKING:
    from dslint.project.project import Project
    from dslint.source import Span

OWN, ROOT = "\x02", "\x03"
"""Where a path begins that is absolute for its file: at the directory of the file itself, or at the project's root."""


class Hint(NamedTuple):
    """A build of `dockerfile` in `context` (both project paths), as `how` says.

    `images` are the names that it gets, as written: variables may be left in them. `target` is the stage's name.
    `span` is where it is said. It is not `sure` where the same words may mean another Dockerfile or context too.
    """

    dockerfile: str
    context: str
    images: tuple[str, ...]
    target: str | None
    how: str
    span: Span | None = None
    sure: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """The file that says it, and where in it."""
        return ("", 0) if self.span is None else (self.span.source.path, self.span.start)


def in_order(hint: Hint) -> tuple[object, ...]:
    """A key that sorts hints, always alike."""
    return (hint.dockerfile, hint.context, hint.images, hint.target or "", hint.how, *hint.place, hint.sure)


def place(
    project: Project, base: str, context: str, dockerfile: str | None, *, from_base: bool = False
) -> tuple[str, str] | None:
    """The Dockerfile and context that a build means, `base` being where it runs; None if they are not there.

    The path of the Dockerfile is relative to the context, or to `base` with `from_base`.
    """
    directory = beside(base, context) if "$" not in context and "://" not in context else None
    if directory is None or not project.tree.is_dir(directory):
        return None
    if dockerfile is None:
        names = (join(directory, name) for name in ("Dockerfile", "Containerfile", "dockerfile"))
        found = next((path for path in names if path in project.files), None)
    else:
        found = beside(base if from_base else directory, dockerfile)
    return (found, directory) if found in project.files and found is not None else None


def from_marks(path: str, own: str, base: str) -> str:
    """A path that may begin with `OWN` or `ROOT`, as seen from `base`; `own` is the directory of its file."""
    if not path.startswith((OWN, ROOT)):
        return path
    start = own if path.startswith(OWN) else "."
    return posixpath.relpath(posixpath.normpath(posixpath.join(start, path[1:].lstrip("/") or ".")), base)
