"""Images that were removed, have moved or are no longer maintained (table `image_fates`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.cuda_images import gone_cuda_tag, is_cuda_image
from dslint.facts.data import load


class ImageFate(NamedTuple):
    """What became of an image: `fate` is `removed`, `moved` or `unmaintained`, `why` says so in plain words.

    `to` is its new name, if it has one, and `same_tags` whether the tag that was asked for is there too.
    """

    fate: str
    why: str
    to: str | None
    same_tags: bool
    advice: str | None

    def cure(self, name: str, tag: str | None) -> str:
        """What to write instead of `name:tag`."""
        shown = f"`{self.to}:{tag if self.same_tags and tag else '<version>'}`"
        return "; ".join(part for part in (f"write {shown}" if self.to else None, self.advice) if part)


@cache
def fate_of_image(name: str, tag: str | None) -> ImageFate | None:
    """What became of the image `name` (familiar, without tag); None if nothing is known of it."""
    for row in _rows().get(name.partition("/")[0], ()):
        matched = _matches(str(row["image"]), name)
        if matched is not None and re.fullmatch(str(row.get("tags", ".*")), tag or "latest"):
            to = cast("str | None", row.get("to"))
            return ImageFate(
                str(row["fate"]),
                str(row["why"]),
                to.replace("*", matched) if to else None,
                bool(row.get("same_tags")),
                cast("str | None", row.get("advice")),
            )
    return None


@cache
def removal_of_image(name: str, tag: str | None) -> ImageFate | None:
    """Why an image cannot be pulled any more: those of the table, and the CUDA images that NVIDIA has deleted."""
    gone = gone_cuda_tag(tag) if is_cuda_image(name) else None
    if gone is not None:
        advice = f"write `{name}:{gone.instead}`" if gone.instead else "choose one of the tags that are left"
        return ImageFate("removed", gone.why, None, False, f"{advice}; https://hub.docker.com/r/nvidia/cuda/tags")
    fate = fate_of_image(name, tag)
    return fate if fate is not None and fate.fate == "removed" else None


def _matches(pattern: str, name: str) -> str | None:
    """What the `*` of the pattern stands for; empty for a pattern without one, None if the name does not match."""
    head, star, tail = pattern.partition("*")
    if not star:
        return "" if name == pattern else None
    fits = name.startswith(head) and name.endswith(tail) and len(name) >= len(head) + len(tail)
    return name[len(head) : len(name) - len(tail)] if fits else None


@cache
def _rows() -> dict[str, list[dict[str, object]]]:
    """The rows by the first part of the image's name, which no pattern leaves open."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in cast("list[dict[str, object]]", load("image_fates")):
        found.setdefault(str(row["image"]).partition("/")[0], []).append(row)
    return found
