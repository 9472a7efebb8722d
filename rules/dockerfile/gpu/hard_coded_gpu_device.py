r"""The image says which of the machine's GPUs its containers may use.

## Why it matters
Which GPU a container gets is decided where it starts: by Docker's `--gpus`, by Kubernetes, by Slurm. It then sees its
GPUs numbered from 0, whichever they are. A number in the image is from the machine of the person who wrote it:

- `CUDA_VISIBLE_DEVICES=1`, and the container was given one GPU: it sees none at all. PyTorch then says

```text
RuntimeError: No CUDA GPUs are available
```

  or quietly computes on the CPU.
- `CUDA_VISIBLE_DEVICES=0`, and it was given four: three stand idle, at full price.

## Examples
```dockerfile bad
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
ENV CUDA_VISIBLE_DEVICES=0
USER 10001
```
```dockerfile good
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
USER 10001
```

Where you start the container, choose: `docker run --gpus '"device=1"' ...`, or `-e CUDA_VISIBLE_DEVICES=1`.

## Known limits
Values that hide every GPU on purpose (empty, `-1`, `none`, `void`) and `all` are left alone.

## References
- https://docs.nvidia.com/cuda/cuda-c-programming-guide/index.html#cuda-environment-variables
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Env
from dslint.rule import Category, Finding, Severity, rule

_NAMES = frozenset({"CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES"})
_DEVICES = r"(?:\d+|GPU-[\w-]+|MIG-[\w/-]+)(?:, ?(?:\d+|GPU-[\w-]+|MIG-[\w/-]+))*"


@rule(
    on=Env,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("tally/gpu/no-hardcoded-visible-devices",),
)
def check(env: Env) -> Iterator[Finding]:
    for pair in env.pairs:
        if pair.name not in _NAMES or pair.value is None or "$" in pair.value.text:
            continue
        value = env.value(pair.value)[0]
        if re.fullmatch(_DEVICES, value):
            yield Finding(
                pair.value.span,
                f"`{pair.name}={value}` ties the container to GPUs of one machine: elsewhere it sees none, or too few",
                help="leave it out, and choose where the container starts: `docker run --gpus ...`",
            )
