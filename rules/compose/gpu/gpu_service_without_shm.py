r"""A service that trains or serves on several GPUs has Docker's 64 MB of shared memory.

## Why it matters
Processes hand data to each other through `/dev/shm`, which is memory: the workers of a PyTorch DataLoader their
batches, the processes of a model on several GPUs all that they tell each other. Docker gives a container 64 MB of it,
which a few images fill:

```text
RuntimeError: DataLoader worker (pid 57) is killed by signal: Bus error. It is possible that dataloader's workers are
out of shared memory. Please try to raise your shared memory limit.
```

## Examples
```yaml bad compose.yaml
services:
  train:
    image: pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
    command: torchrun --nproc-per-node 2 train.py
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 2
              capabilities: [gpu]
```
```yaml fixed compose.yaml
services:
  train:
    image: pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
    command: torchrun --nproc-per-node 2 train.py
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 2
              capabilities: [gpu]
    shm_size: 8gb
```
```yaml good compose.yaml
services:
  train:
    image: pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
    command: torchrun --nproc-per-node 2 train.py
    shm_size: 8gb
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 2
              capabilities: [gpu]
```

## Known limits
Said of services with a GPU that start PyTorch's launchers or run an image of PyTorch, and of those with several GPUs
that are built from a Dockerfile or run vLLM, SGLang, TGI or Triton. `ipc: host` and a mount at `/dev/shm` do as well.

## References
- https://docs.docker.com/reference/compose-file/services/#shm_size
- https://docs.vllm.ai/en/latest/deployment/docker.html
- https://github.com/vllm-project/vllm/issues/1710
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Fix, Severity, rule

_LAUNCHERS = frozenset({"torchrun", "torch.distributed.run", "torch.distributed.launch", "accelerate", "deepspeed"})
_SERVERS = frozenset({"vLLM", "SGLang", "TGI", "Triton"})
_IMAGES = ("pytorch/pytorch", "nvcr.io/nvidia/pytorch", "nvcr.io/nvidia/nemo", "rocm/pytorch")


@rule(on=ComposeService, category=Category.RESOURCES, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(service: ComposeService) -> Iterator[Finding]:
    place = service.gpu_place
    if place is None or not service.is_whole or _has_shared_memory(service) or not _needs_it(service):
        return
    yield Finding(
        place,
        f"{service.called} has a GPU and 64 MB of shared memory: DataLoader workers and processes on several GPUs need "
        "more, and die with `Bus error`",
        help="add `shm_size: 8gb` to the service, or `ipc: host`",
        fix=Fix("give it 8 GB of shared memory", (service.yaml.insert("shm_size", "8gb"),)),
    )


def _has_shared_memory(service: ComposeService) -> bool:
    if service.has("shm_size") or service.has("ipc"):
        return True
    mounted = any(mount.path.rstrip("/") in ("/dev/shm", "/dev") for mount in service.mounts)
    return mounted or "/dev/shm" in service.text


def _needs_it(service: ComposeService) -> bool:
    if any(command.name in _LAUNCHERS for command in service.commands):
        return True
    image, server = service.pulled_image, service.server
    if server is not None:
        return server.framework in _SERVERS and (service.gpu_count or 1) > 1
    if image is not None:
        return image.name in _IMAGES
    return (service.gpu_count or 1) > 1
