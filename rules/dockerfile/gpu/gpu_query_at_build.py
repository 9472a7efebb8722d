r"""A RUN asks for a GPU, but a build has none.

## Why it matters
`docker build` runs its commands without a GPU, on a machine that has one too: GPUs are handed to containers when they
start (`docker run --gpus all`, `nvidia.com/gpu` in Kubernetes). During the build `nvidia-smi` is not even there, as it
comes with the driver of the host:

```text
/bin/sh: 1: nvidia-smi: not found
```

`torch.cuda.is_available()` is always `False`, so a check built on it stops every build, and a choice made by it (which
packages to install, which kernels to compile) always falls on the CPU, also for the image that later runs on a GPU.

## Examples
```dockerfile bad
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
RUN python -c "import torch; assert torch.cuda.is_available()"
USER 10001
```
```dockerfile good
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py"]
```

Ask when the container starts, in the program or in a test that runs on a machine with a GPU. What must be known at
build time is said in another way: `ENV TORCH_CUDA_ARCH_LIST="8.0 9.0"` for kernels, a build argument for the choice.
That the right PyTorch is installed can be tested without a GPU: `assert torch.version.cuda`.

## Known limits
Silent where a failure is caught (`nvidia-smi || true`), and for `RUN --device=nvidia.com/gpu=all`, with which newer
builders do hand out a GPU. Scripts that the RUN calls are not read.

## References
- https://huggingface.co/docs/hub/spaces-sdks-docker
- https://docs.docker.com/reference/dockerfile/#run---device
- https://docs.pytorch.org/docs/stable/cpp_extension.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import GpuQuery, PythonCode

_PYTHON = (
    r"\bcuda\.(?:is_available|device_count|get_device_name|get_device_properties|get_device_capability|current_device)\("
    r"|\bis_gpu_available\(|\blist_physical_devices\((?=[^)]*GPU|\))"
)


@rule(
    on=(GpuQuery, PythonCode),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("tally/gpu/no-buildtime-gpu-queries",),
)
def check(command: GpuQuery | PythonCode) -> Iterator[Finding]:
    run = command.enclosing(Run)
    if run is None or run.flag("device") or command.failure_ignored:
        return
    span, name = command.anchor, command.name
    if isinstance(command, PythonCode):
        found = re.search(_PYTHON, command.code.text) if command.code is not None else None
        if found is None or command.code is None:
            return
        span, name = command.code.span(*found.span()), f"{found[0]})"
    yield Finding(
        span,
        f"`{name}` finds no GPU: a build has none, only containers get one when they start",
        help="ask when the container starts; what the build must know, tell it (ARG, `TORCH_CUDA_ARCH_LIST`)",
    )
