"""Where the images of databases, vector stores and notebooks keep what must not be lost (table `data_paths`)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class DataPath(NamedTuple):
    """What an image keeps (`the database`), at one of `paths`; variables and options of `moved_by` say elsewhere."""

    images: tuple[str, ...]
    what: str
    paths: tuple[str, ...]
    moved_by: tuple[str, ...]


@cache
def data_path(image: str) -> DataPath | None:
    """What is known of the image `image` (familiar name, without tag)."""
    return next((row for row in _rows() if any(fnmatchcase(image, pattern) for pattern in row.images)), None)


@cache
def _rows() -> list[DataPath]:
    rows = cast("list[dict[str, object]]", load("data_paths"))
    return [
        DataPath(_texts(row["images"]), str(row["what"]), _texts(row["paths"]), _texts(row["moved_by"])) for row in rows
    ]


def _texts(value: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", value))
