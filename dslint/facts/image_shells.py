"""Images of which it is known that they leave Docker's default shell and its start-up alone (table `image_shells`).

An image can name another SHELL for its RUN lines, as mambaorg/micromamba does to activate its environment, or set
BASH_ENV; both are inherited without a word in the Dockerfile that is built on it.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def has_plain_shell(name: str) -> bool:
    """Whether the image `name` (familiar, without tag) sets neither SHELL nor BASH_ENV; false where nobody checked."""
    return name in cast("dict[str, list[str]]", load("image_shells"))["plain"]
