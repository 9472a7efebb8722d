"""Which GPUs a build of PyTorch holds code for (table `gpu_architectures`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class Capabilities(NamedTuple):
    """The lowest and the highest compute capability (7.0 is Volta's) of a build; 0 where the lowest is not known."""

    lowest: float
    highest: float


@cache
def capability_of(gpu: str) -> float | None:
    """The compute capability of a GPU by its short name (`v100`)."""
    return cast("dict[str, dict[str, float]]", load("gpu_architectures"))["gpus"].get(gpu)


@cache
def gpu_of_label(value: str) -> str | None:
    """The GPU that the value of a node's label names: `nvidia-tesla-v100`, `Tesla-V100-SXM2-16GB`, `p3.2xlarge`."""
    facts = cast("dict[str, dict[str, str]]", load("gpu_architectures"))
    instance = facts["instances"].get(value.partition(".")[0]) if "." in value else None
    if instance is not None:
        return instance
    names = "|".join(sorted(facts["gpus"], key=len, reverse=True))
    found = re.search(rf"(?<![a-z0-9])({names})(?![a-z0-9])", value.lower())
    return found[1] if found is not None else None


@cache
def capabilities_of(build: str, torch: str | None) -> Capabilities | None:
    """What a CUDA build (`cu130`) of a release of torch holds code for; None where nobody checked."""
    row = cast("dict[str, dict[str, dict[str, float | str]]]", load("gpu_architectures"))["builds"].get(build)
    if row is None:
        return None
    since = str(row.get("since", ""))
    is_known = not since or (torch is not None and _release(torch) >= _release(since))
    return Capabilities(float(row["lowest"]) if is_known else 0.0, float(row["highest"]))


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
