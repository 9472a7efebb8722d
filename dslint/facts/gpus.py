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


@cache
def _rows() -> list[tuple[str, str, str]]:
    rows = cast("list[dict[str, str]]", load("gpu_resources"))
    return [(row["name"], row["vendor"], row["unit"]) for row in rows]
