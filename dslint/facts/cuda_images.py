"""Which `nvidia/cuda` tags NVIDIA has deleted from the registries (table `cuda_images`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Gone(NamedTuple):
    """Why a tag cannot be pulled, in plain words, and a tag that can, if one is known."""

    why: str
    instead: str | None


def is_cuda_image(name: str) -> bool:
    """Whether an image (familiar name) is NVIDIA's own CUDA image."""
    return name in ("nvidia/cuda", "nvcr.io/nvidia/cuda")


@cache
def gone_cuda_tag(tag: str | None) -> Gone | None:
    """Why `nvidia/cuda:<tag>` cannot be pulled any more; None for a tag that may well be there."""
    if tag in (None, "latest", "base", "runtime", "devel"):
        return Gone("the image has no tag without a version since January 2021", None)
    found = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?(?=-|$)", tag)
    if found is None:
        return None
    minor = f"{found[1]}.{found[2]}"
    rest = tag[found.end() :]
    if int(found[1]) < cast("int", _table()["oldest"]):
        return Gone(f"NVIDIA has deleted all images of CUDA {found[1]}", None)
    if found[3] is None or not _is_left(minor, found[0]):
        return _gone_patch(minor, found[0], rest)
    return _gone_system(minor, rest)


def end_of_cuda(minor: str) -> str | None:
    """The day (`2026-06-03`) on which NVIDIA stops to support the images of a release (`12.9`), as far as known."""
    if minor.startswith("11."):
        return "2024-07-20"  # that of the last driver branch which came with a CUDA 11
    return cast("dict[str, str]", _table()["ends"]).get(minor)


def _gone_patch(minor: str, version: str, rest: str) -> Gone:
    left = cast("dict[str, list[str]]", _table()["patches"]).get(minor)
    instead = f"{left[-1]}{rest}" if left and _gone_system(minor, rest) is None else None
    if version == minor:
        return Gone(f"tags need all three parts of the CUDA version, not just `{minor}`", instead)
    return Gone(f"NVIDIA keeps only the last release of CUDA {minor} and has deleted {version}", instead)


def _is_left(minor: str, version: str) -> bool:
    """Only the list of CUDA 11 is complete."""
    patches = cast("dict[str, list[str]]", _table()["patches"])
    return not minor.startswith("11.") or minor not in patches or version in patches[minor]


def _gone_system(minor: str, rest: str) -> Gone | None:
    version = _numbers(minor)
    if re.search(r"-centos[78]$", rest) and version >= (12, 5):
        return Gone(f"CUDA {minor} never had images for CentOS", None)
    found = re.search(r"-ubuntu(\d\d\.\d\d)$", rest)
    limits = cast("dict[str, dict[str, str]]", _table()["ubuntu"]).get(found[1] if found else "", {})
    if version < _numbers(limits.get("first", "0")) or version > _numbers(limits.get("last", "99")):
        return Gone(f"CUDA {minor} never had images for Ubuntu {found[1] if found else ''}", None)
    return None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@cache
def _table() -> dict[str, object]:
    return cast("dict[str, object]", load("cuda_images"))
