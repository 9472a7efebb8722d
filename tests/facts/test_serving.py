from __future__ import annotations

import pytest

from dslint.facts.serving import is_probe_path, server_of_command, server_of_image, servers


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


def test_others_are_answered_too() -> None:
    tf_serving = server_of_image("tensorflow/serving")
    assert tf_serving is not None
    assert tf_serving.answers("/v1/models/iris/metadata")
    assert not tf_serving.answers("/healthz")


def test_paths_of_probes() -> None:
    assert all(is_probe_path(path) for path in ("/healthz/", "/v2/health/ready", "/ready?full=1", "/health/live"))
    assert not any(is_probe_path(path) for path in ("/v1/chat/completions", "/acme/alive"))
