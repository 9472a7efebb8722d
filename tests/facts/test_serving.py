from __future__ import annotations

import pytest

from dslint.facts.serving import server_of_command, server_of_image, servers


def test_rows_are_whole() -> None:
    assert len({facts.framework for facts in servers()}) == len(servers())
    assert all(facts.images or facts.commands for facts in servers())
    assert all(path.startswith("/") for facts in servers() for path in (*facts.liveness, *facts.readiness))
    assert {facts.kind for facts in servers()} == {
        *("model-server", "ui", "tracking", "store", "compute", "scheduler", "feature-store"),
    }


def test_images_are_found_by_pattern_and_tag() -> None:
    found = server_of_image("nvcr.io/nim/meta/llama3")
    assert found is not None
    assert found.framework == "NIM"
    assert server_of_image("ghcr.io/ggml-org/llama.cpp", "server-cuda") is not None
    assert server_of_image("ghcr.io/ggml-org/llama.cpp", "full") is None
    assert server_of_image("example.com/app") is None


@pytest.mark.parametrize(
    ("path", "answered"), [("/v2/health/ready", True), ("/v2/models/bert/ready", True), ("/health", False)]
)
def test_the_paths_that_a_server_answers(path: str, answered: bool) -> None:
    triton = server_of_command("triton")
    assert triton is not None
    assert triton.http_port == 8000
    assert triton.answers(path) is answered


def test_a_query_and_a_last_slash_do_not_count() -> None:
    vllm = server_of_command("vllm")
    assert vllm is not None
    assert vllm.answers("/health/?x=1")
