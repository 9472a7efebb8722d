"""The schemas that ship with dslint: a file for each Kubernetes version, its definitions decoded when they are needed.

schemas/make_kubernetes.py makes the files and says what stands in them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, cast

from dslint.bundled import bundled
from dslint.facts.kubernetes_versions import kubernetes_versions

if TYPE_CHECKING:
    from dslint.kubernetes.schema.compiler import Compact


class Definitions:
    """The schemas of one version. `kinds` says on which line the schema of `apps/v1 Deployment` stands."""

    def __init__(self, text: str) -> None:
        import json

        self._lines = text.split("\n")
        head = cast("dict[str, object]", json.loads(self._lines[0]))
        self.kinds = cast("dict[str, int]", head["kinds"])
        self.groups = frozenset(cast("list[str]", head["groups"]))
        self._decoded: dict[int, Compact] = {}

    def schema(self, number: int) -> Compact:
        """The definition on a line."""
        found = self._decoded.get(number)
        if found is None:
            import json

            found = self._decoded[number] = cast("Compact", json.loads(self._lines[number]))
        return found


@cache
def definitions(version: str | None = None) -> Definitions:
    """The schemas of a version: the newest one that is not newer than asked for; without one, the newest."""
    import zlib

    with open(os.path.join(_directory(), f"{_nearest(version)}.z"), "rb") as file:
        return Definitions(zlib.decompress(file.read()).decode())


@cache
def served() -> dict[str, tuple[str, str]]:
    """The first and the last version, of those we have, in which each kind (`batch/v1beta1 CronJob`) is served."""
    import json

    with open(os.path.join(_directory(), "kinds.json"), encoding="utf-8") as file:
        found = cast("dict[str, list[str]]", json.load(file)["served"])
    return {name: (minors[0], minors[1]) for name, minors in found.items()}


def _nearest(version: str | None) -> str:
    if version is None:
        return kubernetes_versions()[-1]
    older = [found for found in kubernetes_versions() if _numbers(found) <= _numbers(version)]
    return older[-1] if older else kubernetes_versions()[0]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.removeprefix("v").split(".")[:2]]


def _directory() -> str:
    return os.path.join(bundled("schemas"), "kubernetes")
