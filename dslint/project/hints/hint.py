"""One hint, and how the paths in it are resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.project.paths import beside, join

if TYPE_CHECKING:
    from dslint.project.project import Project


class Hint(NamedTuple):
    """A build of `dockerfile` in `context` (both project paths), as `how` says.

    `images` are the names that it gets, as written: variables may be left in them. `target` is the stage's name.
    """

    dockerfile: str
    context: str
    images: tuple[str, ...]
    target: str | None
    how: str


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
