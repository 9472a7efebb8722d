"""GPUs and the builds of PyTorch that hold code for them."""

from __future__ import annotations

import pytest

from dslint.facts.gpu_architectures import capabilities_of, capability_of, gpu_of_label


@pytest.mark.parametrize(
    ("label", "gpu"),
    [
        ("nvidia-tesla-v100", "v100"),
        ("Tesla-V100-SXM2-16GB", "v100"),
        ("NVIDIA-A100-SXM4-80GB", "a100"),
        ("nvidia-l4", "l4"),
        ("NVIDIA-L40S", "l40s"),
        ("nvidia-tesla-p4", "p4"),
        ("nvidia-rtx-pro-6000", "rtx-pro-6000"),
        ("p3.2xlarge", "v100"),
        ("p6-b200.48xlarge", "b200"),
        ("m5.large", None),
        ("nvidia-a1000", None),
    ],
)
def test_labels(label: str, gpu: str | None) -> None:
    assert gpu_of_label(label) == gpu


def test_capabilities() -> None:
    assert capability_of("v100") == 7.0
    assert capability_of("x1") is None
    assert capabilities_of("cu130", None) == (7.5, 12.0)
    assert capabilities_of("cu128", "2.8.0") == (7.0, 12.0)
    assert capabilities_of("cu128", "2.7.1") == (0.0, 12.0)
    assert capabilities_of("cu999", None) is None
