"""The versions of Kubernetes that dslint knows: those whose schemas ship with it."""

from __future__ import annotations

import os
from functools import cache

from dslint.bundled import bundled


@cache
def kubernetes_versions() -> tuple[str, ...]:
    """The minor versions (`1.37`), oldest first."""
    files = os.listdir(os.path.join(bundled("schemas"), "kubernetes"))
    names = (name.removesuffix(".z") for name in files if name.endswith(".z"))
    return tuple(sorted(names, key=lambda name: [int(part) for part in name.split(".")]))
