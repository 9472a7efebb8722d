"""Does a file fit the Compose Specification? The schema is its own, in `schemas/compose.json`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from dslint.compose.schema.errors import ComposeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.compose.file import ComposeFile
    from dslint.compose.schema.walker import Schema

__all__ = ["ComposeError", "check", "specification"]


def check(file: ComposeFile) -> Iterator[ComposeError]:
    """What does not fit, in the order of the text. What another file may yet add is not called missing."""
    from dslint.compose.schema.walker import Walker

    if file.root is None:
        return
    errors = Walker(specification(), file.root).run()
    for error in sorted(errors, key=lambda error: (error.span.start, error.path)):
        if error.kind not in ("missing-field", "empty-field") or file.is_whole:
            error.parent = file
            yield error


@cache
def specification() -> Schema:
    """The schema, with its `definitions`."""
    import json

    from dslint.bundled import bundled

    with open(f"{bundled('schemas')}/compose.json", encoding="utf-8") as stream:
        return cast("Schema", json.load(stream)["schema"])
