"""The table `torch`."""

from __future__ import annotations

from dslint.facts.torch import companion_of, last_torch_with, published_builds, torch_of


def test_companions() -> None:
    assert companion_of("2.5.1", "torchvision") == "0.20.1"
    assert companion_of("2.0.0", "torchaudio") == "2.0.1"
    assert companion_of("2.11.0", "torchaudio") is None
    assert companion_of("9.9.9", "torchvision") is None
    assert torch_of("torchvision", "0.15.2") == "2.0.1"
    assert torch_of("torchvision", "9.9") is None


def test_builds() -> None:
    assert published_builds("2.8.0") == ["cu126", "cu128", "cu129"]
    assert published_builds("0.4.1") is None
    assert last_torch_with("cu121") == "2.5"
    assert last_torch_with("cu126") is None
    assert last_torch_with("cu999") is None
