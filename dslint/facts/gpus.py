"""The extended resources by which pods ask for GPUs and other accelerators (table `gpu_resources`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load


class GpuResource(NamedTuple):
    """A resource name: its vendor, and what one unit of it is: device, slice, share, memory or cores."""

    name: str
    vendor: str
    unit: str

    @property
    def counts_devices(self) -> bool:
        """Whether one unit is something that a process sees as one GPU."""
        return self.unit in ("device", "slice", "share")


@cache
def gpu_resource(name: str) -> GpuResource | None:
    """What is known of the resource `name`; None if it is no accelerator."""
    for pattern, vendor, unit in _rows():
        if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
            return GpuResource(name, vendor, unit)
    return None


def meant_resource(name: str) -> str | None:
    """The resource that is meant by a name known to be a slip; None for any other name."""
    return _SLIPS.get(name)


_SLIPS = {
    "gpu": "nvidia.com/gpu",
    "gpus": "nvidia.com/gpu",
    "nvidia/gpu": "nvidia.com/gpu",
    "nvidia.com/gpus": "nvidia.com/gpu",
    "nvidia.com/GPU": "nvidia.com/gpu",
    "nvidia.gpu": "nvidia.com/gpu",
    "nvidia-gpu": "nvidia.com/gpu",
    "nvidia.com.gpu": "nvidia.com/gpu",
    "nvidia.io/gpu": "nvidia.com/gpu",
    "alpha.kubernetes.io/nvidia-gpu": "nvidia.com/gpu",
    "cloud.google.com/gpu": "nvidia.com/gpu",
    "amd.com/gpus": "amd.com/gpu",
    "google.com/tpus": "google.com/tpu",
}
"""Names that were seen in manifests, or are those of old versions, and that no device plugin offers."""


@cache
def _rows() -> list[tuple[str, str, str]]:
    rows = cast("list[dict[str, str]]", load("gpu_resources"))
    return [(row["name"], row["vendor"], row["unit"]) for row in rows]
