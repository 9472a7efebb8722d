"""Over how many GPUs of its pod a model server spreads its model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.options import has_option, option, option_number

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container
    from dslint.shell import Word

_TENSOR = {
    "vLLM": ("--tensor-parallel-size", "-tp"),
    "SGLang": ("--tensor-parallel-size", "--tp-size", "--tp"),
    "TGI": ("--num-shard",),
}
_PIPELINE = ("--pipeline-parallel-size", "-pp", "--pp-size", "--pp")
_DATA = ("--data-parallel-size", "-dp", "--dp-size", "--dp")
_NODES = ("--nnodes", "--dist-init-addr", "--distributed-executor-backend", "--data-parallel-size-local", "-dpl")
_OF_ONE_POD = frozenset({"Pod", "Deployment", "StatefulSet", "ReplicaSet", "Job", "InferenceService", "Rollout"})


class Spread:
    """`gpus` is how many the server uses; `word` is the option's value that says so, None where none is given."""

    def __init__(self, gpus: int, word: Word | None) -> None:
        self.gpus = gpus
        self.word = word


def spread(container: Container) -> Spread | None:
    """The GPUs that the server of a container uses; None if the manifest does not say, or several pods share them."""
    server = container.model_server
    names = _TENSOR.get(server.framework) if server is not None else None
    if (
        server is None
        or names is None
        or container.pod.workload.kind not in _OF_ONE_POD
        or container.pod.role == "worker"
    ):
        return None
    if has_option(container, *_NODES, "--config") or not container.argv or container.env_from:
        return None
    if any(command.name == "ray" for command in container.commands):
        return None
    sizes = [option_number(container, *options) for options in (names, _PIPELINE, *_replicated(server.framework))]
    if None in sizes:
        return None
    total = 1
    for size in sizes:
        total *= size or 1
    return Spread(total, option(container, *names))


def _replicated(framework: str) -> tuple[tuple[str, ...], ...]:
    """Options that copy the model to more GPUs; SGLang's data parallelism shares those of the tensor parallelism."""
    return (_DATA,) if framework == "vLLM" else ()
