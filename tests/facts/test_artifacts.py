"""Names of weights and data."""

from __future__ import annotations

import pytest

from dslint.facts.artifacts import is_data_directory, is_dataset, is_weight_directory, is_weights


@pytest.mark.parametrize("path", ["a/model.safetensors", "https://x.org/Resnet.PTH?download=1", "m.onnx.gz"])
def test_weights(path: str) -> None:
    assert is_weights(path)
    assert not is_dataset(path)


@pytest.mark.parametrize("path", ["train.csv", "a/b.parquet", "x.jsonl.zst"])
def test_data(path: str) -> None:
    assert is_dataset(path)
    assert not is_weights(path)


@pytest.mark.parametrize("path", ["train.py", "data", "models/", "a.tar.gz", "notes.txt", ""])
def test_other_files(path: str) -> None:
    assert not is_weights(path)
    assert not is_dataset(path)


def test_directories() -> None:
    assert is_data_directory("./data/")
    assert is_weight_directory("app/Models")
    assert not is_data_directory("database")
    assert not is_weight_directory("models.py")
