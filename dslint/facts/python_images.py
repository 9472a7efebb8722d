"""Which Python an image holds, as far as its tag says so."""

from __future__ import annotations

import re
from functools import cache

_OFFICIAL = frozenset(
    {
        "python",
        "public.ecr.aws/docker/library/python",
        "mirror.gcr.io/library/python",
        "public.ecr.aws/lambda/python",
        "bitnami/python",
        "cimg/python",
        "circleci/python",
        "mcr.microsoft.com/devcontainers/python",
        "mcr.microsoft.com/vscode/devcontainers/python",
    }
)


@cache
def python_of_image(name: str, tag: str | None) -> str | None:
    """The minor release, `3.12`, of an image (familiar name): from Python's own tags, or from a word like `py312`."""
    if name in _OFFICIAL:
        found = re.search(r"(?:^|-)(\d)\.(\d{1,2})(?!\d)", tag or "")
    else:
        found = re.search(r"(?:^|[-_.])py(?:thon)?-?(\d)\.?(\d{1,2})(?!\d)", tag or "")
    return f"{found[1]}.{found[2]}" if found else None
