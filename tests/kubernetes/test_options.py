"""Options, ports and GPUs of what a container starts."""

from __future__ import annotations

import pytest

from dslint.kubernetes.options import has_option, option, option_number
from dslint.kubernetes.parallelism import spread
from dslint.kubernetes.served_ports import served_ports
from tests.kubernetes.reading import read_container, read_pods


@pytest.mark.parametrize(
    "fields",
    [
        "args: [--model, a/b, --port, '9000']",
        "args: [--model=a/b, --port=9000]",
        "command: [vllm, serve, a/b, --port, '8000', --port, '9000']",
        'command: [sh, -c, "vllm serve a/b --port 9000 --api-key x"]',
    ],
)
def test_last_value_of_an_option(fields: str) -> None:
    container = read_container(fields)
    found = option(container, "--port")
    assert found is not None
    assert (found.text, found.span.text.strip("'")) == ("9000", "9000")
    assert has_option(container, "-p", "--port")
    assert option(container, "--ports") is None


def test_numbers() -> None:
    container = read_container("args: [--one=1, --many, $(N), --none]")
    assert option_number(container, "--one") == 1
    assert option_number(container, "--absent") == 1
    assert option_number(container, "--many") is None
    assert option_number(container, "--none") is None


@pytest.mark.parametrize(
    ("fields", "port"),
    [
        ("image: vllm/vllm-openai:v0.10.1", 8000),
        ("image: vllm/vllm-openai:v0.10.1\nargs: [--port=9000]", 9000),
        ("image: x:1\ncommand: [uvicorn, 'a:b', --port, '8080']", 8080),
        ("image: x:1\ncommand: [vllm, serve, a/b]", 8000),
        ("image: x:1\ncommand: [uvicorn, 'a:b']", None),
        ("image: x:1\ncommand: [uvicorn, 'a:b', --port, $(PORT)]", None),
        ("image: vllm/vllm-openai:v0.10.1\ncommand: [./start.sh]", None),
        ("image: vllm/vllm-openai:v0.10.1\nenvFrom: [{configMapRef: {name: x}}]", None),
        ("image: vllm/vllm-openai:v0.10.1\nenv: [{name: VLLM_PORT, value: '1'}]", None),
        ("image: x:1\ncommand: [sh, -c, 'vllm serve a/b --port 1 & vllm serve a/c --port 2']", None),
        ("image: x:1", None),
    ],
)
def test_port_of_the_server(fields: str, port: int | None) -> None:
    ports = served_ports(read_container(fields))
    assert (ports.main if ports else None) == port


def test_other_ports_of_the_server() -> None:
    ports = served_ports(read_container("image: nvcr.io/nvidia/tritonserver:25.01-py3"))
    assert ports is not None
    assert [ports.has(port) for port in (8000, 8001, 8002, 8080)] == [True, True, True, False]
    assert ports.word is None


@pytest.mark.parametrize(
    ("fields", "gpus"),
    [
        ("image: vllm/vllm-openai:v0.10.1\nargs: [--model=a/b]", 1),
        ("image: vllm/vllm-openai:v0.10.1\nargs: [-tp, '4', -pp, '2', --data-parallel-size=2]", 16),
        ("image: lmsysorg/sglang:v0.4\nargs: [--tp=4, --dp=2]", 4),
        ("image: ghcr.io/huggingface/text-generation-inference:3.3.4\nargs: [--num-shard=2]", 2),
        ("image: vllm/vllm-openai:v0.10.1", None),
        ("image: vllm/vllm-openai:v0.10.1\nargs: [-tp, $(TP)]", None),
        ("image: vllm/vllm-openai:v0.10.1\nargs: [-tp, '8', --nnodes, '2']", None),
        ("image: ollama/ollama:0.11.4\nargs: [serve]", None),
        ("image: x:1\ncommand: [sh, -c, 'ray start --head; vllm serve a/b -tp 8 -pp 2']", None),
    ],
)
def test_gpus_of_the_server(fields: str, gpus: int | None) -> None:
    found = spread(read_container(fields))
    assert (found.gpus if found else None) == gpus


def test_several_pods_share_a_model() -> None:
    (pod,) = read_pods(
        """
        apiVersion: leaderworkerset.x-k8s.io/v1
        kind: LeaderWorkerSet
        metadata: {name: a}
        spec:
          leaderWorkerTemplate:
            workerTemplate:
              spec:
                containers: [{name: a, image: "vllm/vllm-openai:v0.10.1", args: [-tp, "8"]}]
        """
    )
    assert spread(pod.containers[0]) is None


def test_underscores_are_hyphens() -> None:
    container = read_container("command: [vllm, serve, a/b, --tensor_parallel_size=4]")
    assert option_number(container, "--tensor-parallel-size") == 4
    assert has_option(container, "--tensor_parallel_size")
