"""Gated models."""

from __future__ import annotations

import pytest

from dslint.facts.hub_models import is_gated


@pytest.mark.parametrize("name", ["meta-llama/Llama-3.1-8B-Instruct", "google/gemma-2-9b-it", "bigcode/starcoder"])
def test_gated(name: str) -> None:
    assert is_gated(name)


@pytest.mark.parametrize("name", ["Qwen/Qwen2.5-7B", "bigcode/starcoder2-3b", "NousResearch/Meta-Llama-3-8B"])
def test_open(name: str) -> None:
    assert not is_gated(name)
