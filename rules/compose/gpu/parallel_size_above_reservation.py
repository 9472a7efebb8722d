r"""A model server is to spread its model over more GPUs than its service gets.

## Why it matters
`--tensor-parallel-size 4` starts four processes, one on each GPU. With fewer GPUs in the container the server ends at
its start:

```text
ValueError: World size (4) is larger than the number of available GPUs (2)
```

## Examples
```yaml bad compose.yaml
services:
  llm:
    image: vllm/vllm-openai:v0.6.6
    command: --model Qwen/Qwen2.5-72B-Instruct --tensor-parallel-size 4
    ipc: host
    volumes: [models:/root/.cache/huggingface]
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 2
              capabilities: [gpu]
volumes:
  models:
```
```yaml good compose.yaml
services:
  llm:
    image: vllm/vllm-openai:v0.6.6
    command: --model Qwen/Qwen2.5-72B-Instruct --tensor-parallel-size 4
    ipc: host
    volumes: [models:/root/.cache/huggingface]
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 4
              capabilities: [gpu]
volumes:
  models:
```

## Known limits
Known are the options of vLLM, SGLang and TGI. Silent where the number of GPUs is `all` or a variable, and for servers
that run over several machines.

## References
- https://docs.vllm.ai/en/latest/serving/parallelism_scaling.html
- https://docs.docker.com/compose/how-tos/gpu-support/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Word

_SIZES = {
    "vLLM": ("--tensor-parallel-size", "--tensor_parallel_size", "-tp"),
    "SGLang": ("--tensor-parallel-size", "--tp-size", "--tp"),
    "TGI": ("--num-shard",),
}
_NODES = ("--nnodes", "--dist-init-addr", "--distributed-executor-backend")


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: ComposeService) -> Iterator[Finding]:
    gpus, place, server = service.gpu_count, service.gpu_place, service.server
    size = _size(service.argv, _SIZES.get(server.framework, ())) if server is not None else None
    if gpus is None or place is None or size is None or any(word.text.startswith(_NODES) for word in service.argv):
        return
    if size.known and size.text.isascii() and size.text.isdecimal() and gpus < int(size.text[:6]):
        yield Finding(
            size.span,
            f"the model is to be spread over {size.text} GPUs, and {service.called} gets {gpus}: the server "
            "ends at its start",
            help=f"reserve {size.text} GPUs, or write {gpus} here",
            related=(Related(place, "the GPUs that it gets"),),
        )


def _size(words: list[Word], names: tuple[str, ...]) -> Word | None:
    for index, word in enumerate(words):
        name, equals, _ = word.text.partition("=")
        if name in names:
            return word.slice(len(name) + 1) if equals else next(iter(words[index + 1 :]), None)
    return None
