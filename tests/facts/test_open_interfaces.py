"""Servers that ask nobody who they are."""

from __future__ import annotations

from dslint.facts.open_interfaces import open_interface
from dslint.facts.serving import servers


def test_known_server() -> None:
    found = open_interface("Qdrant")
    assert found is not None
    assert found.ports[6333] == "read and delete every vector"
    assert "QDRANT__SERVICE__API_KEY" in found.protected_by


def test_others_are_not_known() -> None:
    assert open_interface("vLLM") is None


def test_every_server_is_one_that_is_recognised() -> None:
    known = {facts.framework for facts in servers() if open_interface(facts.framework)}
    assert known == {"Ray", "Dask", "MLflow", "TorchServe", "Ollama", "Qdrant", "Milvus", "Chroma"}
