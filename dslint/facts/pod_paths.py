"""Where the pods of each known kind stand, built-in kinds and the custom resources of machine learning alike.

Source: the table `pod_paths`, which names its own. A kind that is not in the table may still hold pods.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PodPath(NamedTuple):
    """One place of pods: `steps` are keys, `*` for any key, `[]` for the items of a list.

    `holds` is what lies there: pod-template, pod-spec, container, object, or a shape of one controller's own.
    `replicas` starts at that place; `..` goes up. `times` is what its number is multiplied by, one less where there is
    something at `beside` (the leader that a group of pods counts). `single` is whether there is always one such pod.
    `container` is the name of a container that has none.
    """

    steps: tuple[str, ...]
    holds: str
    role: str | None
    replicas: tuple[str, ...]
    container: str | None
    times: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    single: bool = False


class PodPaths(NamedTuple):
    """All that is known of a kind.

    `runs` is forever, to-completion or by-restart-policy; `injects` names what its controller adds to the pods
    (shm, probes, resources, command, image, rank-env, container-name); `container` is the name of the container that
    the controller looks for; `adds_labels` is whether pods get labels that stand in no manifest.
    """

    paths: tuple[PodPath, ...]
    runs: str
    injects: frozenset[str]
    container: str | None
    adds_labels: bool


@cache
def pod_paths(group: str, kind: str) -> PodPaths | None:
    """What is known of the pods of `kind` in the API group `group` (empty for the core group)."""
    row = _rows().get((group, kind))
    return _paths(row) if row else None


@cache
def _rows() -> dict[tuple[str, str], Mapping[str, object]]:
    rows = cast("Sequence[Mapping[str, object]]", load("pod_paths"))
    found = {}
    for row in rows:
        for group in cast("list[str]", row["groups"]):
            for kind in cast("list[str]", row["kinds"]):
                found[group, kind] = row
    return found


def _paths(row: Mapping[str, object]) -> PodPaths:
    return PodPaths(
        tuple(_path(path) for path in cast("list[dict[str, str]]", row["paths"])),
        str(row["runs"]),
        frozenset(cast("list[str]", row.get("injects", []))),
        cast("str | None", row.get("container")),
        bool(row.get("adds_labels")),
    )


def _path(row: Mapping[str, str]) -> PodPath:
    steps = row["path"].replace("[]", ".[]").split(".") if row["path"] else []
    replicas, times, beside = (tuple(row[name].split("/")) if name in row else () for name in _UPWARD)
    container, single = row.get("container"), bool(row.get("single"))
    return PodPath(tuple(steps), row["holds"], row.get("role"), replicas, container, times, beside, single)


_UPWARD = ("replicas", "times", "beside")
