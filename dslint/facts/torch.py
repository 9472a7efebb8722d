"""Which torchvision and torchaudio fit a release of torch, and for which CUDA it was built (table `torch`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load

COMPANIONS = ("torchvision", "torchaudio")


def companion_of(torch: str, name: str) -> str | None:
    """The release of `name` (torchvision, torchaudio) that was built for this release of torch, as far as known."""
    return _companions().get(torch, {}).get(name)


def torch_of(name: str, version: str) -> str | None:
    """The release of torch that this release of torchvision or torchaudio was built for, as far as known."""
    return next((torch for torch, row in _companions().items() if row.get(name) == version), None)


def published_builds(torch: str) -> list[str] | None:
    """The CUDA builds (`cu126`, the oldest first) of a release of torch; None for one that is not in the table."""
    rows = cast("dict[str, dict[str, list[str]]]", load("torch"))["cuda"]
    return rows.get(".".join(torch.split(".")[:2]))


def last_torch_with(build: str) -> str | None:
    """The last minor release of torch that a CUDA build has, once newer ones are out without it; None otherwise."""
    rows = cast("dict[str, dict[str, list[str]]]", load("torch"))["cuda"]
    having = [torch for torch, builds in rows.items() if build in builds]
    return having[-1] if having and having[-1] != list(rows)[-1] else None


@cache
def _companions() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, dict[str, str]]]", load("torch"))["companions"]
