"""Which Debian or Ubuntu release an image's tag stands for (table `distributions`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Release(NamedTuple):
    """A release of a distribution: `debian`, `12`, `bookworm`."""

    family: str
    version: str
    codename: str

    def __str__(self) -> str:
        return f"{self.family.capitalize()} {self.version} ({self.codename})"


@cache
def release_of_image(name: str, tag: str | None) -> Release | None:
    """The release that the image `name` (familiar, `python`, `nvidia/cuda`) with this tag is built on, if known."""
    text = tag or "latest"
    bare = name.rpartition("library/")[2]
    found = _named_in(text)
    if found is None and bare == "python":
        return _of_python(text)
    if found is None and bare in ("debian", "ubuntu"):
        return _numbered(bare, text)
    return found


@cache
def releases() -> dict[str, Release]:
    """Every release by its codename."""
    rows = _table()
    return {
        codename: Release(family, version, codename)
        for family in ("debian", "ubuntu")
        for version, codename in cast("dict[str, str]", rows[family]).items()
    }


def _named_in(tag: str) -> Release | None:
    """The release whose name is a word of the tag: `3.12-slim-bookworm`, `12.4.1-base-ubuntu22.04`, `debian-12`."""
    for word in re.split(r"[-_]", tag):
        if word in releases():
            return releases()[word]
    found = re.search(r"(debian|ubuntu)-?(\d\d(?:\.\d\d)?)(?![\d.])", tag)
    return _numbered(found[1], found[2]) if found else None


def _numbered(family: str, tag: str) -> Release | None:
    head = re.match(r"\d+(?:\.\d\d)?" if family == "ubuntu" else r"\d+|[a-z]+", tag.partition("-")[0])
    word = head[0] if head else tag.partition("-")[0]
    moving = cast("dict[str, dict[str, str]]", _table()["moving"])[family]
    codename = moving.get(word) or cast("dict[str, str]", _table()[family]).get(word)
    return releases().get(codename or "")


def _of_python(tag: str) -> Release | None:
    """Tags of the official image without a codename: the Debian release that was usual when they were last built."""
    if tag in ("latest", "slim", "3", "3-slim"):
        return releases()[cast("dict[str, dict[str, str]]", _table()["moving"])["python"]["latest"]]
    found = re.fullmatch(r"(\d\.\d{1,2})(?:\.(\d{1,2}))?(?:-slim)?", tag)
    steps = cast("dict[str, list[tuple[int, str]]]", _table()["python"]).get(found[1]) if found else None
    if found is None or steps is None:
        return None
    reached = [codename for first, codename in steps if found[2] is None or first <= int(found[2])]
    return releases().get(reached[-1]) if reached else None


@cache
def _table() -> dict[str, object]:
    return cast("dict[str, object]", load("distributions"))
