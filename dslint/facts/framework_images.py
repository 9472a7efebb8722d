"""Images that bring a framework of their own (table `framework_images`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Framework(NamedTuple):
    """What an image brings: `package` in `version`, and its `family`.

    The version is None for a build of its makers' own, and empty where the tag does not say which it is.
    """

    package: str
    version: str | None
    family: tuple[str, ...]

    def is_replaced_by(self, package: str, pinned: str | None, upgrades: bool) -> bool:
        """Whether installing `package`, in one version or else the newest if it `upgrades`, takes its place."""
        if package not in self.family:
            return False
        if pinned is None:
            return upgrades
        if package != self.package or self.version == "":
            return False
        return self.version is None or _release(pinned) != _release(self.version)


@cache
def framework_of_image(name: str, tag: str | None) -> Framework | None:
    """The framework that the image `name` (familiar) brings."""
    row = cast("dict[str, dict[str, object]]", load("framework_images")).get(name)
    if row is None:
        return None
    found = re.match(r"v?(\d+\.\d+\.\d+)(?![\w.])", tag or "") if row["tagged"] else None
    version = found[1] if found else "" if row["tagged"] else None
    return Framework(str(row["package"]), version, tuple(cast("list[str]", row["family"])))


def _release(version: str) -> list[str]:
    """`2.5.1+cu124` and `2.5.1` are the same release, and so are `2.5` and `2.5.0`."""
    parts = version.partition("+")[0].split(".")
    return parts + ["0"] * (3 - len(parts))
