from __future__ import annotations

import pytest

from dslint.facts.gpus import gpu_resource, meant_resource


@pytest.mark.parametrize(
    ("name", "vendor", "unit", "counts"),
    [
        ("nvidia.com/gpu", "nvidia", "device", True),
        ("nvidia.com/mig-3g.20gb", "nvidia", "slice", True),
        ("nvidia.com/gpumem", "nvidia", "memory", False),
        ("huawei.com/Ascend910", "huawei", "device", True),
        ("google.com/tpu", "google", "device", True),
    ],
)
def test_accelerators(name: str, vendor: str, unit: str, counts: bool) -> None:
    found = gpu_resource(name)
    assert found is not None
    assert (found.vendor, found.unit, found.counts_devices) == (vendor, unit, counts)


@pytest.mark.parametrize("name", ["cpu", "memory", "vpc.amazonaws.com/efa", "rdma/hca", "nvidia.com/hostdev", "gpu"])
def test_other_resources(name: str) -> None:
    assert gpu_resource(name) is None


def test_slips() -> None:
    assert meant_resource("nvidia.com/gpus") == "nvidia.com/gpu"
    assert meant_resource("nvidia.com/gpu") is None
    assert meant_resource("acme.com/gpu") is None
