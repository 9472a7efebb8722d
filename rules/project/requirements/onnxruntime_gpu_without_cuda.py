r"""`onnxruntime-gpu` is installed in an image without CUDA, so it silently computes on the CPU.

## Why it matters
Unlike PyTorch, `onnxruntime-gpu` does not bring the CUDA libraries with it. In an image that has none, it cannot load
its CUDA part, prints one line and goes on without the GPU that you pay for:

```text
Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file
```

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir onnxruntime-gpu==1.20.1
USER 10001
```

On the CPU take the package for it:

```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir onnxruntime==1.20.1
USER 10001
```

For a GPU, build on an image of CUDA with cuDNN, or let pip bring the libraries: `onnxruntime-gpu[cuda,cudnn]` (since
1.21).

## Known limits
Judged on images of plain Python, Debian and Ubuntu. Silent where torch, TensorFlow or packages of NVIDIA are installed
as well, which bring the libraries, and where the file speaks of CUDA.

## References
- https://onnxruntime.ai/docs/install/
- https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.project.installs import Installs, install_of, shown_with, together
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall

_BRINGS_CUDA = ("nvidia-", "torch", "tensorflow", "jax", "cupy", "tensorrt", "vllm", "sentence-transformers")


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("onnxruntime",))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    found = next((each for each in node.requirements if each.normalized == "onnxruntime-gpu"), None)
    run = install_of(node).enclosing(Run) if found is not None else None
    if found is None or run is None or run.stage is None or found.extras or found.marker:
        return
    image = run.stage.root_image
    if image is None or not image.known or image.name not in ("python", "debian", "ubuntu"):
        return
    if isinstance(node, PipInstall) and node.requirement_files:
        return
    brings = any(each.normalized.startswith(_BRINGS_CUDA) for each in together(node))
    if brings or run.stage.mentions(re.compile("cuda|nvidia|torch|tensorflow|conda", re.IGNORECASE)):
        return
    yield Finding(
        found.span,
        "`onnxruntime-gpu` brings no CUDA libraries and this image has none: it will compute on the CPU",
        help="write `onnxruntime` for the CPU, or `onnxruntime-gpu[cuda,cudnn]` for a GPU",
        related=shown_with(node),
    )
