r"""A model server that needs a GPU runs as a service that gets none.

## Why it matters
A GPU in the machine is not a GPU in the container: Docker hands one over only if the service asks for it. vLLM, SGLang,
TGI and NIM do not run without one and end at their start:

```text
RuntimeError: Failed to infer device type
```

## Examples
```yaml bad compose.yaml
services:
  llm:
    image: vllm/vllm-openai:v0.6.6
    command: --model Qwen/Qwen2.5-7B-Instruct
    volumes: [models:/root/.cache/huggingface]
volumes:
  models:
```
```yaml good compose.yaml
services:
  llm:
    image: vllm/vllm-openai:v0.6.6
    command: --model Qwen/Qwen2.5-7B-Instruct
    ipc: host
    volumes: [models:/root/.cache/huggingface]
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpu]
volumes:
  models:
```

## Known limits
A host whose Docker has `nvidia` as its default runtime gives GPUs to all containers. Silent where a device, a runtime,
`NVIDIA_VISIBLE_DEVICES` or Swarm's generic resources are named, and for builds of these images for processors and other
accelerators.

## References
- https://docs.docker.com/compose/how-tos/gpu-support/
- https://docs.vllm.ai/en/latest/deployment/docker.html
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.serving import server_of_image
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml.fields import find

_SERVERS = frozenset({"vLLM", "SGLang", "TGI", "NIM"})
_OTHERS = ("cpu", "tpu", "neuron", "hpu", "gaudi", "xpu", "rocm", "intel", "router", "sim")


@rule(on=ComposeService, category=Category.RESOURCES, severity=Severity.WARNING)
def check(service: ComposeService) -> Iterator[Finding]:
    image, node = service.pulled_image, service.image_node
    known = server_of_image(image.name, image.tag) if image is not None else None
    if image is None or node is None or known is None or known.framework not in _SERVERS:
        return
    if not service.is_whole or not service.file.is_whole or _may_get_one(service):
        return
    if service.command is not None or any(word in image.raw for word in _OTHERS) or "cpu" in service.text.lower():
        return
    yield Finding(
        node.span,
        f"{known.framework} needs a GPU, and {service.called} asks for none: it ends at its start",
        help="reserve one under `deploy.resources.reservations.devices`: "
        "`{driver: nvidia, count: 1, capabilities: [gpu]}`",
    )


def _may_get_one(service: ComposeService) -> bool:
    if service.device_requests or service.is_privileged or "NVIDIA_VISIBLE_DEVICES" in service.env:
        return True
    if any(service.has(name) for name in ("gpus", "runtime", "devices", "device_cgroup_rules")):
        return True
    return find(service.yaml, "deploy", "resources", "reservations", "generic_resources") is not None
