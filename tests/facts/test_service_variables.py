"""The table of variables that Services set."""

from __future__ import annotations

from dslint.facts.service_variables import service_variable


def test_a_service_and_the_program_that_reads_its_variable() -> None:
    found = service_variable("vllm")
    assert found is not None
    assert (found.variable, found.reader) == ("VLLM_PORT", "vLLM")
    assert found.is_image("vllm/vllm-openai")
    assert not found.is_image("ollama/ollama")
    assert service_variable("vllm-server") is None


def test_variables_follow_from_the_names() -> None:
    for name in ("vllm", "mlflow", "jupyter", "spark-master", "spark-worker"):
        found = service_variable(name)
        assert found is not None
        assert found.variable == name.upper().replace("-", "_") + "_PORT"
